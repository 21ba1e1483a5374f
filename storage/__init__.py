"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  ================  ======  ===================  ======  ==================
``a``   accounts          ``ga``  group_answers        ``pj``  projects
``aa``  aid_applications  ``gd``  group_task_done      ``pk``  project_marks
``ab``  activity_classes  ``gl``  group_leaders        ``pm``  project_meetings
``ac``  activities        ``gs``  guardianships        ``po``  aid_notice_posts
``ae``  aid_causes        ``gt``  group_tasks          ``ps``  project_steps
``ag``  activity_signups  ``gu``  grown_ups            ``pv``  poll_votes
``ah``  aid_helps         ``h``   cases                ``q``   questions
``ai``  activity_tasks    ``hp``  helps                ``r``   rounds
``ak``  acknowledgements  ``hv``  help_visits          ``rc``  roll_calls
``al``  aid_looks         ``i``   incidents            ``rg``  registrations
``am``  aid_schemes       ``ic``  intake_channels      ``rk``  committee_rights
``an``  activity_acts     ``ie``  incident_notes       ``rl``  aid_roll_lines
``ao``  aid_officers      ``ih``  incident_hurt        ``ro``  roster_keys
``ap``  aid_payments      ``ij``  internship_papers    ``rr``  aid_rolls
``ar``  aid_records       ``il``  internship_troubles  ``s``   sessions
``at``  attendance        ``it``  internships          ``sa``  survey_answers
``au``  audit             ``iw``  incident_weeks       ``sc``  staged_candidates
``ax``  papers            ``ix``  internship_words     ``si``  survey_invitations
``ay``  aid_city          ``iz``  internship_steps     ``sk``  spot_checks
``b``   announcements     ``k``   courses              ``sp``  survey_published
``bq``  binding_requests  ``ke``  class_electives      ``sq``  survey_questions
``c``   classes           ``kn``  course_notes         ``sr``  survey_responses
``ca``  checkin_arrivals  ``l``   lead_times           ``ss``  class_series_sent
``cc``  career_calls      ``ld``  loads                ``su``  signups
``cd``  candidates        ``li``  checklist_items      ``sv``  surveys
``cg``  class_groups      ``ln``  checklist_lines      ``t``   teachers
``ch``  complaint_hidden  ``lr``  leave_requests       ``ta``  teaching_asks
``ci``  checkins          ``ls``  leave_spans          ``tb``  taught_by
``ck``  aid_checks        ``m``   case_messages        ``tk``  talks
``cl``  aid_check_lines   ``mc``  mentoring_contacts   ``tl``  training_levels
``co``  complaints        ``mg``  mentoring_gifts      ``tq``  teacher_requests
``cr``  crises            ``mi``  mentoring_stand_ins  ``tr``  teaching_requests
``cs``  complaint_steps   ``mm``  mentoring_media      ``u``   roster_unread
``cv``  class_services    ``mp``  mentoring_pairs      ``vc``  visit_campaigns
``cw``  careers           ``mr``  mentoring_rhythm     ``vs``  visit_stops
``d``   deliveries        ``ms``  measures             ``wa``  way_askers
``da``  duty_absences     ``mt``  mentoring_tasks      ``wn``  alerts
``dn``  aid_donations     ``mu``  mentoring_summaries  ``wp``  alert_steps
``e``   enrolments        ``np``  aid_notice_people    ``wr``  alert_reasons
``ec``  elective_choices  ``nt``  aid_notices          ``wt``  wrong_tries
``en``  exam_news         ``o``   outbox               ``wy``  ways
``es``  elective_swaps    ``oa``  offered_answers      ``x``   exams
``f``   entries           ``oc``  outcomes             ``xa``  exam_arrivals
``fa``  followup_asks     ``ou``  outsiders            ``xc``  exam_certificates
``fd``  findings          ``ow``  outcome_works        ``xe``  examiners
``fi``  firms             ``p``   people               ``xp``  exam_appeals
``fo``  exam_officers     ``pc``  phone_changes        ``xv``  exam_venues
``fp``  followup_plans    ``pf``  preferences          ``xw``  exam_windows
``fv``  entry_versions    ``pg``  programmes
``g``   grants            ``ph``  mentoring_phones
======  ================  ======  ===================  ======  ==================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
