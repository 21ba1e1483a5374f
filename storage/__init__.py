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
``b``   announcements     ``li``  checklist_items      ``su``  signups
``bq``  binding_requests  ``ln``  checklist_lines      ``sv``  surveys
``c``   classes           ``lr``  leave_requests       ``t``   teachers
``ca``  checkin_arrivals  ``ls``  leave_spans          ``ta``  teaching_asks
``cd``  candidates        ``m``   case_messages        ``tb``  taught_by
``cg``  class_groups      ``mc``  mentoring_contacts   ``tk``  talks
``ch``  complaint_hidden  ``mg``  mentoring_gifts      ``tl``  training_levels
``ci``  checkins          ``mi``  mentoring_stand_ins  ``tq``  teacher_requests
``ck``  aid_checks        ``mm``  mentoring_media      ``tr``  teaching_requests
``cl``  aid_check_lines   ``mp``  mentoring_pairs      ``u``   roster_unread
``co``  complaints        ``mr``  mentoring_rhythm     ``vc``  visit_campaigns
``cr``  crises            ``ms``  measures             ``vs``  visit_stops
``cs``  complaint_steps   ``mt``  mentoring_tasks      ``wa``  way_askers
``cv``  class_services    ``mu``  mentoring_summaries  ``wn``  alerts
``d``   deliveries        ``np``  aid_notice_people    ``wp``  alert_steps
``da``  duty_absences     ``nt``  aid_notices          ``wr``  alert_reasons
``dn``  aid_donations     ``o``   outbox               ``wt``  wrong_tries
``e``   enrolments        ``oa``  offered_answers      ``wy``  ways
``ec``  elective_choices  ``oc``  outcomes             ``x``   exams
``en``  exam_news         ``ou``  outsiders            ``xa``  exam_arrivals
``es``  elective_swaps    ``ow``  outcome_works        ``xc``  exam_certificates
``f``   entries           ``p``   people               ``xe``  examiners
``fd``  findings          ``pc``  phone_changes        ``xp``  exam_appeals
``fi``  firms             ``pf``  preferences          ``xv``  exam_venues
``fo``  exam_officers     ``pg``  programmes           ``xw``  exam_windows
``fv``  entry_versions    ``ph``  mentoring_phones
======  ================  ======  ===================  ======  ==================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
