"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  ================  ======  ===================  ======  ==================
``a``   accounts          ``g``   grants               ``po``  aid_notice_posts
``aa``  aid_applications  ``ga``  group_answers        ``pv``  poll_votes
``ab``  activity_classes  ``gd``  group_task_done      ``q``   questions
``ac``  activities        ``gl``  group_leaders        ``r``   rounds
``ae``  aid_causes        ``gs``  guardianships        ``rc``  roll_calls
``ag``  activity_signups  ``gt``  group_tasks          ``rg``  registrations
``ah``  aid_helps         ``gu``  grown_ups            ``rk``  committee_rights
``ai``  activity_tasks    ``h``   cases                ``rl``  aid_roll_lines
``ak``  acknowledgements  ``i``   incidents            ``ro``  roster_keys
``al``  aid_looks         ``ic``  intake_channels      ``rr``  aid_rolls
``am``  aid_schemes       ``ie``  incident_notes       ``s``   sessions
``an``  activity_acts     ``ih``  incident_hurt        ``sa``  survey_answers
``ao``  aid_officers      ``it``  intakes              ``sc``  staged_candidates
``ap``  aid_payments      ``iw``  incident_weeks       ``si``  survey_invitations
``ar``  aid_records       ``k``   courses              ``sk``  spot_checks
``at``  attendance        ``ke``  class_electives      ``sp``  survey_published
``au``  audit             ``kn``  course_notes         ``sq``  survey_questions
``ax``  papers            ``l``   lead_times           ``sr``  survey_responses
``ay``  aid_city          ``ld``  loads                ``ss``  class_series_sent
``b``   announcements     ``lr``  leave_requests       ``su``  signups
``bq``  binding_requests  ``ls``  leave_spans          ``sv``  surveys
``c``   classes           ``m``   case_messages        ``t``   teachers
``ca``  checkin_arrivals  ``mc``  mentoring_contacts   ``tb``  taught_by
``cd``  candidates        ``mg``  mentoring_gifts      ``tk``  talks
``cg``  class_groups      ``mi``  mentoring_stand_ins  ``tl``  training_levels
``ch``  complaint_hidden  ``mm``  mentoring_media      ``tq``  teacher_requests
``ci``  checkins          ``mp``  mentoring_pairs      ``u``   roster_unread
``ck``  aid_checks        ``mr``  mentoring_rhythm     ``vc``  visit_campaigns
``cl``  aid_check_lines   ``ms``  measures             ``vs``  visit_stops
``co``  complaints        ``mt``  mentoring_tasks      ``wa``  way_askers
``cr``  crises            ``mu``  mentoring_summaries  ``wn``  alerts
``cs``  complaint_steps   ``np``  aid_notice_people    ``wp``  alert_steps
``d``   deliveries        ``nt``  aid_notices          ``wr``  alert_reasons
``da``  duty_absences     ``o``   outbox               ``wt``  wrong_tries
``dn``  aid_donations     ``oa``  offered_answers      ``wy``  ways
``e``   enrolments        ``oc``  outcomes             ``x``   exams
``ec``  elective_choices  ``ou``  outsiders            ``xa``  exam_arrivals
``en``  exam_news         ``ow``  outcome_works        ``xc``  exam_certificates
``es``  elective_swaps    ``p``   people               ``xe``  examiners
``f``   entries           ``pc``  phone_changes        ``xp``  exam_appeals
``fi``  firms             ``pf``  preferences          ``xv``  exam_venues
``fo``  exam_officers     ``pg``  programmes           ``xw``  exam_windows
``fv``  entry_versions    ``ph``  mentoring_phones
======  ================  ======  ===================  ======  ==================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
