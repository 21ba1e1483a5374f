"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  ================  ======  ===================  ======  ==================
``a``   accounts          ``ga``  group_answers        ``ph``  mentoring_phones
``aa``  aid_applications  ``gd``  group_task_done      ``pj``  projects
``ab``  activity_classes  ``gl``  group_leaders        ``pk``  project_marks
``ac``  activities        ``gs``  guardianships        ``pm``  project_meetings
``ae``  aid_causes        ``gt``  group_tasks          ``po``  aid_notice_posts
``ag``  activity_signups  ``gu``  grown_ups            ``ps``  project_steps
``ah``  aid_helps         ``h``   cases                ``pv``  poll_votes
``ai``  activity_tasks    ``hp``  helps                ``q``   questions
``ak``  acknowledgements  ``hv``  help_visits          ``r``   rounds
``al``  aid_looks         ``i``   incidents            ``rc``  roll_calls
``am``  aid_schemes       ``ic``  intake_channels      ``rg``  registrations
``an``  activity_acts     ``ie``  incident_notes       ``rk``  committee_rights
``ao``  aid_officers      ``ih``  incident_hurt        ``rl``  aid_roll_lines
``ap``  aid_payments      ``ij``  internship_papers    ``ro``  roster_keys
``ar``  aid_records       ``ik``  intakes              ``rr``  aid_rolls
``at``  attendance        ``il``  internship_troubles  ``s``   sessions
``au``  audit             ``it``  internships          ``sa``  survey_answers
``ax``  papers            ``iw``  incident_weeks       ``sc``  staged_candidates
``ay``  aid_city          ``ix``  internship_words     ``si``  survey_invitations
``b``   announcements     ``iz``  internship_steps     ``sk``  spot_checks
``bq``  binding_requests  ``k``   courses              ``sp``  survey_published
``c``   classes           ``ke``  class_electives      ``sq``  survey_questions
``ca``  checkin_arrivals  ``kn``  course_notes         ``sr``  survey_responses
``cc``  career_calls      ``l``   lead_times           ``ss``  class_series_sent
``cd``  candidates        ``ld``  loads                ``su``  signups
``cg``  class_groups      ``li``  checklist_items      ``sv``  surveys
``ch``  complaint_hidden  ``ln``  checklist_lines      ``t``   teachers
``ci``  checkins          ``lr``  leave_requests       ``ta``  teaching_asks
``ck``  aid_checks        ``ls``  leave_spans          ``tb``  taught_by
``cl``  aid_check_lines   ``m``   case_messages        ``tk``  talks
``co``  complaints        ``mc``  mentoring_contacts   ``tl``  training_levels
``cr``  crises            ``mg``  mentoring_gifts      ``tq``  teacher_requests
``cs``  complaint_steps   ``mi``  mentoring_stand_ins  ``tr``  teaching_requests
``cv``  class_services    ``mm``  mentoring_media      ``u``   roster_unread
``cw``  careers           ``mp``  mentoring_pairs      ``vc``  visit_campaigns
``d``   deliveries        ``mr``  mentoring_rhythm     ``vs``  visit_stops
``da``  duty_absences     ``ms``  measures             ``wa``  way_askers
``dn``  aid_donations     ``mt``  mentoring_tasks      ``wn``  alerts
``e``   enrolments        ``mu``  mentoring_summaries  ``wp``  alert_steps
``ec``  elective_choices  ``np``  aid_notice_people    ``wr``  alert_reasons
``en``  exam_news         ``nt``  aid_notices          ``wt``  wrong_tries
``es``  elective_swaps    ``o``   outbox               ``wy``  ways
``f``   entries           ``oa``  offered_answers      ``x``   exams
``fa``  followup_asks     ``oc``  outcomes             ``xa``  exam_arrivals
``fd``  findings          ``ou``  outsiders            ``xc``  exam_certificates
``fi``  firms             ``ow``  outcome_works        ``xe``  examiners
``fo``  exam_officers     ``p``   people               ``xp``  exam_appeals
``fp``  followup_plans    ``pc``  phone_changes        ``xv``  exam_venues
``fv``  entry_versions    ``pf``  preferences          ``xw``  exam_windows
``g``   grants            ``pg``  programmes
======  ================  ======  ===================  ======  ==================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
