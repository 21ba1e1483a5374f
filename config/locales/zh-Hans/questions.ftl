# 自由提问

unknown = 这个我没有把握，不想乱说。
    要不要问老师？也可以翻翻常见问题。
suggest = 你想问的是哪一个？
none-of-these = 好的，没猜对。
    换个说法再问我一次，或者直接问老师。
button-ask-staff = 🙋 问老师
button-none-of-these = 都不是
button-like = 👍 有用
button-liked = 👍 谢谢
button-dislike = 👎 没用
button-disliked = 👎 已记下
rated-up = 谢谢！
rated-down = 已记下，我会改进。
why-not = 哪里不对？点一下就行。
reason-off = 不是我问的
reason-hard = 看不懂
reason-old = 过时或有误
reason-thin = 不够具体
button-write-reason = ✏️ 自己写
reason-how = 请写一句，哪里没帮上你。
reason-kept = 谢谢，已转给负责的老师看。
    问题还没解决？
not-your-question = 这是别人问的，请你自己问我一次。

talk-greeting = 你好！有什么想问的，直接发给我。
    比如：明天在哪上课？助学金什么时候发？
talk-thanks = 不客气，有事随时问我。
talk-bye = 再见，有事随时找我。
talk-praise = 谢谢夸奖！我会继续努力。
talk-anger = 没帮上忙，对不起。
    换个说法再问一次，或者发“人工”，老师来答。
talk-nothing = 没看到文字。请把问题写出来，比如：明天在哪上课？
talk-who = 我是领航，学校的小助手，不是真人。
    课表、资助、考试、食宿都可以问我；要找老师，发“人工”。

group-aside = 你在“{ $from }”里问的事涉及个人，我私下回你：
group-told-aside = 这件事我私聊回你了。
group-start-first = 这件事适合私下说。先点开 @{ $bot } 按“开始”，再问我一次。
group-unknown = 这个我没有把握。私聊我，可以转给老师。
button-private = 💬 私聊我
group-hello = 我在。直接写上问题，比如：明天在哪上课？

