-- Announcements, their audiences and outcomes.

-- Audiences: counted while somebody chooses, also in a city of half a million.
CREATE INDEX people_by_place ON people (district, town, village);
CREATE INDEX people_erased ON people (id) WHERE erased_at IS NOT NULL;
CREATE INDEX enrolments_of_post ON enrolments (class_id, person_id, post) WHERE post <> '';
CREATE INDEX sessions_of_course ON sessions (course_id, class_id);
CREATE INDEX accounts_reachable ON accounts (person_id, reachable);
