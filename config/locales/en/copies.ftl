# Backup, upgrade, restore, a second machine: what the command line says

database-none = There is no database { $path }. Check LINGHANG_DATABASE; the first time, linghang load, linghang sample or linghang run makes it.
database-older = The database { $path } is older ({ $found }) than this program ({ $known }). Stop Linghang, then run linghang migrate.
database-foreign = { $path } is no database of Linghang and was not touched. Check LINGHANG_DATABASE.
database-newer-kept = The database has version { $found }, this program knows versions up to { $known }. Upgrade the program first; to go back to before the upgrade, run linghang restore { $copy } (without what came since).
database-upgraded = A newer program has brought the database to version { $found }; this one knows versions up to { $known }, so it stops and writes no more. Start the newer one.
lock-unwritable = No lock can be written in { $path }: { $reason }. Let the user who runs Linghang write there.
folder-missing = There is no folder { $path }. Make it first, or choose another.
disk-too-full = The disk of { $path } is too full: about { $needed } MB are needed, { $free } MB are free. Nothing was changed; make room first.
copy-failed = { $path } could not be written: { $reason }. What was there is unchanged, and nothing half done is left.
copy-stopped = The program is stopping; this backup was not finished, and nothing half done is left.
copy-none = LINGHANG_BACKUPS is not set: no backups are made by themselves (see docs/operate.md, Backup and restore).
copy-folder = The folder for backups, { $path }, cannot be used: { $reason }
migrate-begins = The database goes from version { $before } to { $after }; a checked copy is made first.
migrate-step = Upgrading: { $version }/{ $last }
migrate-done = Upgraded: { $path }, version { $before } → { $after }. Linghang can be started now.
migrate-kept = As it was before: { $kept }, deleted by itself in { $days } days. To go back: install the older program, then run linghang restore { $kept }
migrate-nothing = { $path } has this program's version ({ $version }) already.
migrate-made = There was no database; { $path } was made (version { $version }).
migrate-failed = The upgrade failed, and { $path } is as it was (version { $version }): { $reason }
restore-itself = { $path } is the database in use; there is nothing to restore.
restore-no-file = { $path } is no file. Name a backup.
restore-in-use = Another program has { $path } open (such as Litestream or sqlite3). Stop it first, then restore.

backup-exists = { $path } exists and was not overwritten. Choose another name.
backup-done = Backup written and checked: { $path } ({ $size } MB).
restore-done = Restored to { $path }. Old notifications it had not sent yet will not be sent, old messages not be answered, and invitations that nobody had used are void.
restore-erased = { $count } people who were erased since that backup were erased again.
restore-key-lost = Not restored. { $count } erasures can only be read with the key of the data, and { $path } is not that key; restored like this, those people would come back.
    Put the key back first; if it is lost for good, add --bring-back.
restore-kept = The database before is kept as { $path } and is deleted by itself in { $days } days.
restore-role = { $name } ({ $role })
restore-roles = People with a role now: { $names }. Roles taken back after the copy was made have not come back.
restore-roles-unknown = People with a role now: { $names }. Which were taken back after the copy was made cannot be known: please check them under “Staff”.
replica-written = Litestream's configuration is written: { $path } (for its owner only; at most a day of history).
replica-start = To replicate, as long as the bot runs: { $command }
replica-take-over = To take over on another machine: { $command }
replica-environment = Set { $name } in the environment first, such as s3://bucket/linghang; keys belong there too, not into the file.
replica-install = Litestream is not here yet. Install it with make replica (see docs/operate.md, A second machine).
replica-exists = { $path } was not written by linghang replica and is left as it is. Choose another name.
replica-scheme = Litestream does not know { $scheme }:// addresses. It knows { $known }, or a folder.
replica-password = No password in the address, please: put it into the environment (see docs/operate.md, A second machine).
replica-no-folder = { $path } is no folder. Name a folder or an address.
replica-around = The database itself lies in { $path }. Replicate to another folder, best on another disk or machine.
replica-dollar = There is a $ in { $path }, which Litestream takes for a variable of the environment. Choose a path without.
