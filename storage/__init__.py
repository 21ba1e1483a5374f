"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  =====================  ======  ===================  ======  ====================
``a``   accounts               ``ga``  group_answers        ``r``   rounds
``aa``  aid_applications       ``gs``  guardianships        ``rc``  roll_calls
``ac``  announcing_committees  ``gu``  grown_ups            ``rg``  registrations
``ae``  aid_causes             ``h``   cases                ``rk``  roll_call_committees
``ah``  aid_helps              ``i``   incidents            ``rl``  aid_roll_lines
``ak``  acknowledgements       ``ie``  incident_notes       ``ro``  roster_keys
``al``  aid_looks              ``ih``  incident_hurt        ``rr``  aid_rolls
``am``  aid_schemes            ``iw``  incident_weeks       ``s``   sessions
``ao``  aid_officers           ``k``   courses              ``sa``  survey_answers
``ap``  aid_payments           ``l``   lead_times           ``sc``  staged_candidates
``ar``  aid_records            ``ld``  loads                ``si``  survey_invitations
``at``  attendance             ``lr``  leave_requests       ``sk``  spot_checks
``au``  audit                  ``ls``  leave_spans          ``sp``  survey_published
``ax``  papers                 ``m``   case_messages        ``sq``  survey_questions
``ay``  aid_city               ``mc``  mentoring_contacts   ``sr``  survey_responses
``b``   announcements          ``mg``  mentoring_gifts      ``ss``  class_series_sent
``bq``  binding_requests       ``mi``  mentoring_stand_ins  ``sv``  surveys
``c``   classes                ``mm``  mentoring_media      ``t``   teachers
``ca``  checkin_arrivals       ``mp``  mentoring_pairs      ``tb``  taught_by
``cd``  candidates             ``mr``  mentoring_rhythm     ``tk``  talks
``cg``  class_groups           ``ms``  measures             ``tl``  training_levels
``ch``  complaint_hidden       ``mt``  mentoring_tasks      ``tq``  teacher_requests
``ci``  checkins               ``mu``  mentoring_summaries  ``u``   roster_unread
``ck``  aid_checks             ``np``  aid_notice_people    ``vc``  visit_campaigns
``cl``  aid_check_lines        ``nt``  aid_notices          ``vs``  visit_stops
``co``  complaints             ``o``   outbox               ``wa``  way_askers
``cr``  crises                 ``oa``  offered_answers      ``wn``  alerts
``cs``  complaint_steps        ``oc``  outcomes             ``wp``  alert_steps
``d``   deliveries             ``ou``  outsiders            ``wr``  alert_reasons
``da``  duty_absences          ``ow``  outcome_works        ``wt``  wrong_tries
``dn``  aid_donations          ``p``   people               ``wy``  ways
``e``   enrolments             ``pc``  phone_changes        ``x``   exams
``ec``  elective_choices       ``pf``  preferences          ``xa``  exam_arrivals
``en``  exam_news              ``pg``  programmes           ``xc``  exam_certificates
``f``   entries                ``ph``  mentoring_phones     ``xe``  examiners
``fo``  exam_officers          ``po``  aid_notice_posts     ``xp``  exam_appeals
``fv``  entry_versions         ``pv``  poll_votes           ``xv``  exam_venues
``g``   grants                 ``q``   questions            ``xw``  exam_windows
======  =====================  ======  ===================  ======  ====================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
