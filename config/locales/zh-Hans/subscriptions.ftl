# 定时发送结果

subscriptions-head = ⏰ <b>定时发送</b>
    把你能看的问卷结果按时发给你（PDF 报告）。点一下就开或关：
subscriptions-head-others = ⏰ <b>定时发送</b>
    把问卷结果按时发到手机（PDF 报告），每人只收到自己范围里的。点一下就开或关，前两行是你自己：
subscriptions-on = ✅
subscriptions-off = ⬜
subscriptions-monday = { $state } 每周一早上 8 点
subscriptions-close = { $state } 问卷结束时
subscriptions-of-monday = { $state } { $name } 周一
subscriptions-of-close = { $state } { $name } 结束时
subscription-monday = 📊 <b>{ $title }</b> 本周结果 · { $part }
    满意度 <b>{ $share }</b>，收到 { $answered }/{ $invited }（{ $rate }）
subscription-close = 📊 <b>{ $title }</b> 已结束 · { $part }
    满意度 <b>{ $share }</b>，收到 { $answered }/{ $invited }（{ $rate }）
subscription-monday-too-few = 📊 <b>{ $title }</b> 本周结果 · { $part }
    收到 { $answered }/{ $invited }（{ $rate }），满 { $minimum } 份才显示结果。
subscription-close-too-few = 📊 <b>{ $title }</b> 已结束 · { $part }
    收到 { $answered }/{ $invited }（{ $rate }），不足 { $minimum } 份，不显示结果。
