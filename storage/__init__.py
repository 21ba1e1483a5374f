"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  ================  ======  ===================  ======  ==================
``a``   accounts          ``ga``  group_answers        ``pv``  poll_votes
``aa``  aid_applications  ``gd``  group_task_done      ``q``   questions
``ab``  activity_classes  ``gl``  group_leaders        ``r``   rounds
``ac``  activities        ``gs``  guardianships        ``rc``  roll_calls
``ae``  aid_causes        ``gt``  group_tasks          ``rg``  registrations
``ag``  activity_signups  ``gu``  grown_ups            ``rk``  committee_rights
``ah``  aid_helps         ``h``   cases                ``rl``  aid_roll_lines
``ai``  activity_tasks    ``i``   incidents            ``ro``  roster_keys
``ak``  acknowledgements  ``ic``  intake_channels      ``rr``  aid_rolls
``al``  aid_looks         ``ie``  incident_notes       ``s``   sessions
``am``  aid_schemes       ``ih``  incident_hurt        ``sa``  survey_answers
``an``  activity_acts     ``it``  intakes              ``sc``  staged_candidates
``ao``  aid_officers      ``iw``  incident_weeks       ``si``  survey_invitations
``ap``  aid_payments      ``k``   courses              ``sk``  spot_checks
``ar``  aid_records       ``ke``  class_electives      ``sp``  survey_published
``at``  attendance        ``kn``  course_notes         ``sq``  survey_questions
``au``  audit             ``l``   lead_times           ``sr``  survey_responses
``ax``  papers            ``ld``  loads                ``ss``  class_series_sent
``ay``  aid_city          ``li``  checklist_items      ``su``  signups
``b``   announcements     ``ln``  checklist_lines      ``sv``  surveys
``bq``  binding_requests  ``lr``  leave_requests       ``t``   teachers
``c``   classes           ``ls``  leave_spans          ``ta``  teaching_asks
``ca``  checkin_arrivals  ``m``   case_messages        ``tb``  taught_by
``cd``  candidates        ``mc``  mentoring_contacts   ``tk``  talks
``cg``  class_groups      ``mg``  mentoring_gifts      ``tl``  training_levels
``ch``  complaint_hidden  ``mi``  mentoring_stand_ins  ``tq``  teacher_requests
``ci``  checkins          ``mm``  mentoring_media      ``tr``  teaching_requests
``ck``  aid_checks        ``mp``  mentoring_pairs      ``u``   roster_unread
``cl``  aid_check_lines   ``mr``  mentoring_rhythm     ``vc``  visit_campaigns
``co``  complaints        ``ms``  measures             ``vs``  visit_stops
``cr``  crises            ``mt``  mentoring_tasks      ``wa``  way_askers
``cs``  complaint_steps   ``mu``  mentoring_summaries  ``wn``  alerts
``cv``  class_services    ``np``  aid_notice_people    ``wp``  alert_steps
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
``g``   grants            ``po``  aid_notice_posts
======  ================  ======  ===================  ======  ==================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
