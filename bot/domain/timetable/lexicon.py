"""The words of timetable questions, as data: what asks for what, and what is another topic.

Patterns are over normalised text (see ``bot.domain.text``): simplified, half-width, lower case.
"""

from __future__ import annotations

# What somebody wants to know. Chongqing: 哪点 is 哪里, 哪个 is 谁, 好久 is 什么时候, 好多 is 多少.
WHERE = (
    r"在哪(?!一?天|日|个时|几|周)|哪里|哪儿|哪点|哪跟前|那里上|去哪|跑哪|[上来]哪(?=[儿里去上])|到哪(?!天|一天|个时|日|周|几|月)|啥地方|什么地方|啥子地方|哪个地方|地点|地址|什么位置"
    r"|(?:哪|什么|啥|啥子|几号|哪一|几|哪个|哪间|哪一间)(?:个|间|号|栋|层)?(?:教室|课室|机房|实训室|教学楼|楼|厅|房间|场地|会议室|礼堂)"
    r"|哪间|[哪几][栋座幢层]|几楼|教室(?:是|在|号|呢|多少|换)|的教室$|教室$|哪个屋|往哪"
    r"|\bwhere\b|\bwhich (?:class)?room\b|\bwhat (?:class)?room\b|\broom\b|在.{1,5}还是在?.{1,5}|\blocation\b|\bvenue\b"
)
WHO = (
    r"谁|(?:哪|什么|啥|啥子)(?:一?[个位名]|些|几[个位名]|个样的)?(?:老师|教师|教授|讲师|先生|专家)|(?:什么|啥子?|哪些)人(?=来|给|讲|上|教|在|带)|哪位|啷个老师"
    r"|哪个(?:人|来|在|给|跟|为|我们|咱们|大家|要|会)*(?:讲|上(?!午)|教|带|主讲|授课)|老师是(?:哪个|哪位|什么)|由哪个|是哪个(?:讲|上|教|的课|来)"
    r"|老师(?:叫|姓)(?:什么|啥)|叫啥名|任课老师|授课老师|主讲|老师是$"
    r"|\bwho\b|\bwhose\b|\bwhich teacher\b|\bwhat teacher\b|\bwhich instructor\b"
)
WHEN = (
    r"几点|好多点|多少点|什么时候|啥时候|啥子时候|甚么时候|么子时候|哪天|哪一天|哪些天|哪几天|哪日|星期几|周几(?![天节次])|礼拜几|几号(?![教机房楼厅馆院门座])|几月|好久|何时|几时|啥时"
    r"|什么时间|啥时间|啥子时间|哪个时间|(?<!这个)时间是|上课时间|下课时间|多久(?:下课|上课|结束|开始|开课|结业|放学|才)|多会儿|(?:哪|啷)个时候|还有多久|还有好久|还要多久"
    r"|放学|讲到几|上到几|什么日子|日期"
    r"|\bwhen\b|\bwhat time\b|\bwhat day\b|\bwhich day\b|\bwhat date\b|\btime does\b"
)
NEXT = (
    r"下一?(?:节|堂|门|回|次|场(?!馆))(?!课?都)|[下后][面头][一那这]?(?:节|堂)(?!课?都)|下一课|下一个课|下个课|等一?下(?!午)|等一?会|等一?哈|待一?[会哈]|呆会|一会儿?|一哈儿?|过会儿?|稍后|接下来|接着|紧接着|再下来|接[到倒](?:起|(?=上|讲|是|哪|谁|有|又|学|在|去|几))|马上|随后|下面(?=要?(?:上|讲|是|什么|啥|哪|谁|几|去|在|还|有|学))"
    r"|\bnext (?:class|lesson|lecture|session|course|one|period)\b|\bcoming up\b|\bup next\b|\bwhat'?s next\b|\b(?:teaching|teaches|is) next\b"
)
# What must stand beside a word for "next" that can be said of anything: 等下上什么, 接下来呢.
OF_NEXT = r"下一?[节堂门场课]|[下后][面头][一那这]?[节堂]|\bnext\b|什么|啥|哪|谁|几点|好久|有没[得有]|上[吗不嘛么]|呢$"
NOW = (
    r"现在|这会|这哈|这下|眼下|此刻|正在|当前|目前|这阵|这个时候|这时候|这一?[节堂]|当下|眼前|而今|这个点|这个时间(?!段)"
    r"|\bright now\b|\bnow\b|\bat the moment\b|\bcurrently\b"
)

# Parts of the day; a festival night or an evening party is not one (course names are masked first).
GREETING = r"^(?:(?:早上|上午|中午|下午|晚上|大家|老师|同学|你|您)们?好(?![久多])[啊呀哦吖,，!！。~ ]*)+|good (?:morning|afternoon|evening)[,!. ]*"
# Said to the bot, not about a class: 帮我查一下…好不好, 谢谢老师.
POLITE = r"(?:谢谢|多谢|感谢|辛苦)(?:老师|你|您|了|大家|各位|老师们)*(?:了|啦|啊|哈|哦)?"
KINDLY = r"((?:帮|麻烦|查|发|告诉).*?)(?:好不好|行不行|可以吗|好吗|行吗|要得不|可不可以|能不能)\W*$"
# Asks for classes in general, so no course of another clause is meant.
ANY_LESSON = r"(?:什么|啥|啥子|哪些|哪门|几节|有|没)课|课表|课程表|安排"
QUESTION = r"什么|啥|哪|谁|几|吗|么|嘛|没得|有没有|好久|好多|多少|不$|没有$|没$|呢$|[?？]"
COUNTDOWN = r"还有(?:多久|好久|几天|多少天|几周)|(?:多久|几天|好多天)(?:才|就|后)?结业|^(?:结业|毕业)(?:时间|日期)?$"

MORNING = (
    r"早上|上午|早起|上半天|前半天|早晨|清晨|清早|今早|明早|后早|昨早|早课|晨|大早|一早|早自习|第[一1]节|头一节|第[一1]堂|第[一1]、?二节|第1-2节"
    r"|早[八九]|早8|\bmorning\b|\ba\.?m\b|\bfirst (?:class|lesson|period)\b"
)
AFTERNOON = r"下午|午后|[中午]饭(?:以|之)?后|中午|晌午|今下|明下|下半天|下半日|\bafternoon\b|\bp\.?m\b|\bnoon\b"
EVENING = r"晚上|[晚夜]饭(?:以|之)?后|[今明昨后前]晚|[今明昨]夜|晚课|晚自习|夜里|夜晚|夜校|夜课|傍晚|晚间|晚黑|天黑|晚些时候|周.晚|[一-龥]天晚|每晚|晚有|\bevening\b|\btonight\b|\bnight\b"

# The end of the whole programme.
END = r"结业|毕业|结束培训|培训(?:班)?(?:好久|什么时候|几号|哪天|几时|啥时候)?(?:才)?(?:结束|完)|(?:全部|所有|整个)课?(?:程)?(?:什么时候|几时|好久)?(?:上完|结束)|\bgraduat|\bwhen (?:does|will|do) (?:the|my|our|this) class(?:es)? (?:end|finish|be over)\b(?!.*\b(?:today|tonight|tomorrow)\b)|(?:course|programme|program|training) (?:finally )?(?:ends?|finish)"

# Signs that classes are meant.
LESSON = (
    r"课(?!件|本|题|桌|余|外活|堂笔|时费|堂纪|后)|上学|放学|课表|讲课|授课|开讲|讲座|培训安排|日程|教室|节次|调课|停课"
    r"|(?:上|学|讲|教)(?:的|些|了|点)?(?:什么|啥|哪些|哪个|哪门|哪样|啥子|么子)|有什么安排|(?:怎么|咋个|咋|如何|啷个|咋样|怎样)(?:个)?安排|安排(?:表|是|了|些)?(?:什么|啥|哪些)?|有安排"
    r"|(?:几|好多|多少)(?:节|堂)|第[一二三四五六七八\d](?:[、\-到和][二三四五六七八\d])?(?:节|堂)|(?:谁|哪个|哪位)(?:来|在|给|跟)?(?:我们)?(?:讲|上|教|带)|(?:几点|什么时候|好久|啥时候)(?:开始|结束)?(?:上|下|放|讲)"
    r"|在(?:上|讲)(?!午|面)|来讲|上不上|有没有课|空不空|哪个教室|老师(?:来|讲|上|教)"
    r"|\bclass(?:es|room)?\b|\blessons?\b|\bcourses?\b|\bschedule[ds]?\b|\btimetable\b|\bteach(?:es|ing|er)?\b|\blectures?\b|\bwhat(?:'?s| is| was) on\b|\bsessions?\b"
)
# With a day, these too: what is on, is it free.
LESSON_WITH_DAY = (
    r"(?:几点钟?|好久|什么时候)(?:开始|结束|完|能走|可以走)|(?:讲|上|学)到(?:几点|好久|什么时候|多晚)"
    r"|(?:老师|教师|讲师|教授|主讲人?)(?:是谁|是哪|叫|姓)|主讲|谁(?:来)?(?:当老师|负责讲)"
    r"|有(?:没有|没得)?培训|培训(?:什么|啥|哪些|吗|不)|(?:要|用|需要)(?:过)?来[吗不嘛没]"
    r"|(?:哪|什么|啥|啥子)(?:一?[个位]|些|几[个位])?(?:老师|教授|讲师|专家)|什么安排|有啥|有什么$|干什么|干啥|做什么|搞啥子|放假|休息|有没得|上什么|上啥|去学校|来学校|空|\bfree\b|\bany(?:thing)?\b|\b(?:do|did|will|shall) (?:we|i) (?:have|do|get|attend|start|begin|finish|end|meet)\b|\bam i free\b"
)

# Other topics, whatever else the sentence names.
OTHER = (
    r"请.{0,2}假|缺.{0,2}课|怎么补|咋个补|咋补|补回来|销假|旷课|缺勤|缺课|迟到|早退|考勤|签到|打卡|补签|补助|助学|奖学|资助|补贴|学费|发票|收据|费用|缴费|退费|交钱|要钱|花钱|多少钱|报销|工资"
    r"|报名|截止|报到|考试|测验|补考|成绩|分数|及格|挂科|证书|合格证|毕业证|结业证|资格证|准考证|鉴定|考证|考核"
    r"|食堂|饭|吃什么|吃啥|宿舍|寝室|熄灯|门禁|住宿|床位|天气|下雨|下雪|气温|温度|多少度|冷不冷|热不热|几度"
    r"|电话|手机号|微信|邮箱|联系|号码|加个|二维码|qq"
    r"|作业|课件|课本|教材|讲义|资料|笔记|ppt|视频|回放|录像|录播|下载|打印|复印|课后|练习题"
    r"|空调|坏了|修|投影|wifi|密码|网络|停车|公交|地铁|坐车|几路|路线|导航|怎么走|打车|车票|班车|快递|超市|医务|医院|体检|生病|图书馆|澡堂|开水|洗衣"
    r"|选课|选修|退课|换课|换班|转班|转专业|调班|退学|休学|休假|插班|旁听|换老师|换座|座位"
    r"|怎么样|咋样|好不好|[最好]难|难不难|难吗|去哪[儿里]?玩|好玩|难学|(?:讲|教|上)得|真好|太好|很好|好棒|不错|喜欢|感谢|辛苦|听不懂|听得懂|跟不上|无聊|厉害|有没有用|有用吗|收获|内容(?!的课)|重点|主要讲|主要学|讲的是什么意思|学了什么|会教|教不教|适合|区别|为什么要学|有什么用"
    r"|带什么|要带|需要带|可以带|能带|准备什么|穿什么|着装|带娃|娃儿|带(?:电脑|手机|书|本子|笔|身份证|饭|水)|自己带|投诉|建议|评价|满意度|问卷|评分|表扬|举报|骂|凶|帅|年龄|结婚|多大|哪里人|(?:哪|什么|啥)(?:个|所)?(?:大学|学校|单位|公司|部门)|籍贯|学历|简历|^(?:你|您)(?:到底)?是谁|你叫什么|办公室|意思|学时|学分|提醒|改成|能不能改|设置"
    r"|商业计划|策划书|帮我写|帮我做|翻译|写一份|写一篇|讲个|唱|天气|新闻|股票|彩票|就业|找工作|招聘|实习|贷款|创业|营业执照|注册公司|补习|家教|兼职|户口|身份证|社保|医保|低保|残疾|银行卡|到账|打款|发钱|发下来|领取|领钱|申请|审核|公示|名单|志愿|盖章|证明"
    r"|[锁关开]门(?!课)|几点下班|(?:要|得|该|能|可以|必须)穿|考场|考什么|怎么考|[再重]考|奖金|奖品|组队|[早午晚]餐|链接|网址|预习|毕业照|合影|打扫|卫生|值日|钥匙|课代表|班长|校医|头[晕疼痛]|找(?:谁|哪个|哪位)|结对|床铺|个铺"
    r"|不想上|想睡|睡觉|困|逃课|翘课|代课费|代签|手机(?:可以|能)|能不能玩|可以玩|抽烟|喝酒|打架|丢了|掉了|捡到|失物"
    r"|\bleave\b|\babsen|\bexam|\bhomework\b|\bassignment|\bcertificate|\bscholarship\b|\bgrants?\b|\bfees?\b|\btuition\b|\bcanteen\b|\bcafeteria\b|\blunch\b|\bdinner\b|\bbreakfast\b|\bfood\b|\bdorm|\bweather\b|\brain|\bphone\b|\bemail\b|\bcontact\b|\bwifi\b|\bpassword\b|\bbus\b|\bparking\b|\btextbook|\bslides?\b|\bdownload|\bregist|\benrol|\bsign up\b|\bdeadline\b|\brefund\b|\bjob\b|\bdifficult\b|\bgood teacher\b|\bwho are you\b|\bmaterials?\b|\bbring\b|\binvoice\b|\breceipt\b|\bpay"
)
# Another topic only where nothing asks for classes outright.
WEAK_OTHER = r"天气|下雨|下雪|气温|冷不冷|休息|吃饭|吃完饭|感谢|辛苦|[中午晚夜]饭(?:以|之)?后|班车|坐车|地铁|打卡|签到|睡觉|饭|早点走|堵车"
OUTRIGHT = r"上课|下课|有课|没课|有没有课|上不上课|课表|课程表|什么课|哪节课|几节课|啥课|啥子课|哪门课|有没得课|讲课|放学|\bclass(?:es)?\b.*\b(?:today|tomorrow)\b"
# The content of a course is not its time.
CONTENT = r"(?:讲|学|教)(?:的|些|了)?(?:是)?(?:什么|啥|啥子|些什么|哪些)(?!课|时候|时间)"

# Characters that look alike or that a voice or shape keyboard confuses beyond sound.
LOOKALIKE = {"冇": "没", "周未": "周末", "己经": "已经", "明夭": "明天", "今夭": "今天", "后夭": "后天", "早土": "早上", "晚土": "晚上", "末来": "未来", "教空": "教室", "那个教": "哪个教", "在那上课": "在哪上课", "在那里上": "在哪里上", "在那个": "在哪个", "那里上课": "哪里上课", "什公": "什么", "甚么": "什么", "神马": "什么", "肿么": "怎么", "木有": "没有", "酱紫": "这样"}  # fmt: skip

# Words whose misspellings by sound are put right (length two and more, not inside an exact word).
SPELT = (
    "今天 明天 后天 大后天 昨天 前天 上午 下午 晚上 早上 中午 今晚 明晚 明早 今早 周一 周二 周三 周四 周五 周六 周日 周末 下周 这周 本周 上周"
    " 礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜天 星期一 星期二 星期三 星期四 星期五 星期六 星期天 星期日 礼拜 星期 下周一 下周二 下周三 下周四 下周五 下周六 下周日"
    " 上课 下课 教室 课表 课程表 课程 下一节 下节课 下一节课 几点 哪里 在哪 什么 什么课 什么时候 老师 放学 结业 第一节 安排 几节课 有课 下个月 这个月 月底 时间 地点 开始 现在"
).split()
# Right as they stand, though they sound like one of the above.
LEAVE_ALONE = "晌午 以后 以前 教师 时机 事件 实践 时件 上客 下棵 课成 客表 今年 明年 天天 每天 那里 哪天 那天 新课 主任 竹园 住院 中文 重温 周围 周年 一周 一节 义工 接下 之前 下次 有刻 又可 油课 第几节 几节 是几 十几 四点 十点 几天 早三 晚三 老是 没课 美课".split()

# What pinyin typed without tones stands for, beside SPELT and the school's names.
TYPED = (
    "这 那 吗 的 了 呢 吧 啊 上 下 在 有 没有 有没有 是 谁 讲 教 来 去 哪 哪个 哪间 哪位 哪天 哪些 课 还有 还 要 要不要 我们 我 你 好 请问 怎么 怎么安排 几 点 号 节 天 周 月 日 一 二 三 四 五 六 七 八 九 十"
    " 多少 这个 那个 下一 什么时间 上什么 上什么课 有什么课 讲什么 谁讲 谁上 谁的课 不 都 会 能 吃 饭 食堂 请假 考试 成绩 作业 助学金 证书 电话 报名 天气 宿舍 学费 申请 怎样 怎么样 多少钱 到账 银行卡 时候 补助 材料 资助 下星期 这星期 明天下午 上课吗 星期几 周几 几号 地方 楼 开 结束 完"
).split()
