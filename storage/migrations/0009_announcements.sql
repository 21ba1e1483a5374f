-- An announcement is called one in every room; what older rows say of kinds and acts stays as it is.
ALTER TABLE broadcasts RENAME TO announcements;
ALTER TABLE rounds RENAME COLUMN broadcast_id TO announcement_id;
ALTER TABLE acknowledgements RENAME COLUMN broadcast_id TO announcement_id;
