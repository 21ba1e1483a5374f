# 语音：学校有转写服务时，语音变成文字

speech-ask = 🎤 要听懂语音，我得把这段声音发给学校用的转写服务（{ $host }）变成文字。
    只发声音，不发你的名字和号码。以后的语音也这样，可以吗？
speech-agreed = 好的，以后你的语音我都这样听。
speech-refused = 好的，不听。请打字告诉我；要找老师，发“人工”。
speech-heard = 🎤 “{ $text }”
speech-type-here = 这里请打字：为了不让人认出你，声音不发给任何人。
speech-too-long = 语音太长了，最多听 { $most } 秒。请说短一点，或打字；也可以转给老师听。
speech-too-many = 语音有点多，先歇几分钟再说，或者打字。
speech-failed = 这段语音现在没听成。请打字，或过一会儿再说；也可以转给老师听。
speech-empty = 没听清说了什么。请再说一遍，或打字；也可以转给老师听。
speech-not-meant = 那我听错了。请打字再说一遍，或把语音转给老师听。
button-speech-yes = ✅ 可以，听这段
button-speech-no = ✖️ 不用
button-speech-not-meant = 🙅 不是这个意思
button-speech-pass = 🙋 发给老师听
me-speech = 🎤 你同意过：语音会发给 { $host } 变成文字，只发声音。
check-speech-off = 语音　　　没有开：声音不出这台机器
check-speech = 语音　　　发给 { $host }（{ $model }）变成文字，只发声音
check-speech-bad = 语音　　　{ $host }（{ $model }）没有按时听完试的那一段；大家的语音会请 TA 打字。请看地址、密钥和模型名
