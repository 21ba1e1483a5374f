# 一样一样交材料：资助、报名、考证都一样
paper-line = { $mark } { $name } · { $state }{ $count ->
        [0] {""}
       *[other] （{ $count } 张）
    }
paper-asked = 没交
paper-received = 收到
paper-accepted = 通过
paper-returned = 要重交
paper-more = 补充材料
paper-file = 材料

paper-give = { $count ->
        [0] 请发<b>{ $name }</b>的照片或文件，拍清楚，四个角都在。有几张就选在一起发。
       *[other] <b>{ $name }</b>已收到 { $count } 张，再发的也加进来。
    }
paper-because = 上次退回：{ $reason }
paper-skipped = <b>{ $name }</b>先空着，提交前要补上。
paper-needed = 就差<b>{ $name }</b>了，这样一定要交。找到了随时发来；真没有就问老师。
paper-taken = ✅ 收到了：{ $name }{ $count ->
        [0] {""}
       *[other] （{ $count } 张）
    }
paper-then-next = 还差 { $left } 样，接着发：<b>{ $next }</b>
paper-then-stay = 这样还有就接着发。还差 { $left } 样，交下一样先点：
paper-then-all = <b>材料齐了</b>，看一遍就可以提交。
paper-then-seen = 审核的老师会看到。
paper-other-side = 另一面不在这张上的话，也接着发来。
paper-words-left = 照片旁边的话没有交上去。要跟老师说，单独写给我。
paper-photo-only = 请发照片或文件；视频和语音收不了。
paper-too-many = 一份最多收 { $count } 张，这张没收下。
paper-gone = 这张已经不在了：删掉了，或者过了保存期。
paper-stray = { $count ->
        [1] 这张是要交的材料吗？是哪一样，点一下就收下。
       *[other] 这 { $count } 张是要交的材料吗？是哪一样，点一下就都收下。
    }
    不是的话，想让老师看，点最下面。
button-paper = { $mark } { $name }
button-paper-more = ➕ 补充别的材料
button-paper-see = 👁 第 { $count } 张
button-paper-take-out = 🗑 删第 { $count } 张
button-paper-skip = ⏭ 先跳过这样
button-paper-next = ⏭ 下一样
button-paper-also = ↩️ 这张也是{ $name }
button-paper-add = ➕ 这样还有
button-paper-wrong = 🗑 发错了
