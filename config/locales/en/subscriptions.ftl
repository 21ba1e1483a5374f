# Results sent on time

subscriptions-head = ⏰ <b>Scheduled results</b>
    The results you may see, sent to you as a PDF report. Press to switch:
subscriptions-head-others = ⏰ <b>Scheduled results</b>
    Results as a PDF report, to each what they may see. Press to switch; the first two lines are yours:
subscriptions-on = ✅
subscriptions-off = ⬜
subscriptions-monday = { $state } Mondays at 8
subscriptions-close = { $state } when a survey closes
subscriptions-of-monday = { $state } { $name }, Mondays
subscriptions-of-close = { $state } { $name }, at close
subscription-monday = 📊 <b>{ $title }</b>, this week · { $part }
    Satisfaction <b>{ $share }</b>, { $answered }/{ $invited } answered ({ $rate })
subscription-close = 📊 <b>{ $title }</b> has closed · { $part }
    Satisfaction <b>{ $share }</b>, { $answered }/{ $invited } answered ({ $rate })
subscription-monday-too-few = 📊 <b>{ $title }</b>, this week · { $part }
    { $answered }/{ $invited } answered ({ $rate }); results show from { $minimum } on.
subscription-close-too-few = 📊 <b>{ $title }</b> has closed · { $part }
    { $answered }/{ $invited } answered ({ $rate }), fewer than { $minimum }: no results are shown.
