# 备份、升级、恢复、第二台机器：命令行里的话

database-none = 没有数据库 { $path }。请核对 LINGHANG_DATABASE；第一次用，请先运行 linghang load、linghang sample 或 linghang run，由它新建。
database-older = 数据库 { $path } 是旧版本（{ $found }），这个程序要 { $known }。请先停掉领航，再运行 linghang migrate 升级。
database-foreign = { $path } 不是领航的数据库，没有动它。请核对 LINGHANG_DATABASE。
database-newer-kept = 数据库的版本是 { $found }，这个程序只认识到 { $known }。请先升级程序；要退回升级前的样子，运行 linghang restore { $copy }（升级之后的内容不在里面）。
database-upgraded = 数据库已经被新版程序升级到 { $found }，这个程序只认识到 { $known }，所以停下来，不再写入。请用新版程序启动。
lock-unwritable = 在 { $path } 里写不了锁文件：{ $reason }。请让运行领航的用户能写这个文件夹。
folder-missing = 没有文件夹 { $path }。请先建好它，或换个位置。
disk-too-full = { $path } 所在的磁盘不够用：约要 { $needed } MB，只剩 { $free } MB。什么都没有动，请先腾出空间。
copy-failed = 写不成 { $path }：{ $reason }。原来的数据没有动，也没有留下半个文件。
copy-stopped = 程序要停了，这次备份没有做完，没有留下半个文件。
copy-none = 没有设 LINGHANG_BACKUPS，不会自动备份（docs/operate.md“Backup and restore”有写法）。
copy-folder = 备份文件夹 { $path } 用不了：{ $reason }
migrate-begins = 数据库要从版本 { $before } 升级到 { $after }，先留一份校验过的副本。
migrate-step = 升级中：{ $version }/{ $last }
migrate-done = 升级完成：{ $path }，版本 { $before } → { $after }。现在可以启动领航了。
migrate-kept = 升级前的样子留在 { $kept }，{ $days } 天后自动删除。要退回去：装回旧版程序，再运行 linghang restore { $kept }
migrate-nothing = { $path } 已经是这个程序的版本（{ $version }），不用升级。
migrate-made = 原来没有数据库，新建了 { $path }（版本 { $version }）。
migrate-failed = 升级没有成功，{ $path } 还是原来的样子（版本 { $version }）：{ $reason }
restore-itself = { $path } 就是正在用的数据库，不用恢复。
restore-no-file = { $path } 不是文件。请给出一份备份文件。
restore-in-use = 还有别的程序开着 { $path }（例如 Litestream 或 sqlite3）。请先停掉它，再恢复。

backup-exists = { $path } 已存在，没有覆盖它。请换个文件名。
backup-done = 备份完成：{ $path }（{ $size } MB），已校验。
restore-done = 已恢复到 { $path }。备份里没发完的旧通知不会再发，没答完的旧消息不会再答，没用过的邀请链接也作废了。
restore-erased = 备份之后删除过数据的 { $count } 人，已经在恢复的库里再删了一遍。
restore-key-lost = 没有恢复。有 { $count } 条删除记录，要用数据密钥才知道是谁，而 { $path } 不是当时的密钥；就这样恢复，删过的人会回来。
    请先把当时的密钥放回去；实在找不回，再加 --bring-back。
restore-kept = 原来的数据库保留在 { $path }，{ $days } 天后自动删除。
restore-role = { $name }（{ $role }）
restore-roles = 现在有权限的人：{ $names }。备份之后收回的权限没有回来。
restore-roles-unknown = 现在有权限的人：{ $names }。备份之后收回过谁的权限已无从得知，请在“人员”里核对一遍。
replica-written = Litestream 的配置写好了：{ $path }（只有自己能读；历史最多留一天）。
replica-start = 开始复制（请一直开着）：{ $command }
replica-take-over = 在另一台机器上接手：{ $command }
replica-environment = 先在环境里设好 { $name }，例如 s3://桶/linghang；密钥也放环境里，不要写进文件。
replica-install = 这里还没有 Litestream。运行 make replica 装上（见 docs/operate.md“A second machine”）。
replica-exists = { $path } 不是 linghang replica 写的，没有覆盖它。请换个文件名。
replica-scheme = Litestream 不认 { $scheme }:// 的地址。可以用：{ $known }，或一个文件夹。
replica-password = 地址里不要写密码。请放进环境变量（见 docs/operate.md“A second machine”）。
replica-no-folder = { $path } 不是文件夹。请给出一个文件夹或地址。
replica-around = { $path } 里就有数据库自己。请复制到别的文件夹，最好在别的磁盘或机器上。
replica-dollar = 路径 { $path } 里有 $，Litestream 会把它当成环境变量。请换个没有 $ 的路径。
