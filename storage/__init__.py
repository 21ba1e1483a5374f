"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  =====================  ======  ===================  ======  ====================
``a``   accounts               ``g``   grants               ``po``  aid_notice_posts
``aa``  aid_applications       ``ga``  group_answers        ``pv``  poll_votes
``ac``  announcing_committees  ``gs``  guardianships        ``q``   questions
``ae``  aid_causes             ``gu``  grown_ups            ``r``   rounds
``ah``  aid_helps              ``h``   cases                ``rc``  roll_calls
``ak``  acknowledgements       ``i``   incidents            ``rk``  roll_call_committees
``al``  aid_looks              ``ie``  incident_notes       ``rl``  aid_roll_lines
``am``  aid_schemes            ``ih``  incident_hurt        ``ro``  roster_keys
``ao``  aid_officers           ``it``  checklist_items      ``rr``  aid_rolls
``ap``  aid_payments           ``iw``  incident_weeks       ``s``   sessions
``ar``  aid_records            ``k``   courses              ``sa``  survey_answers
``at``  attendance             ``l``   lead_times           ``sc``  staged_candidates
``au``  audit                  ``ld``  loads                ``si``  survey_invitations
``ax``  papers                 ``ln``  checklist_lines      ``sk``  spot_checks
``ay``  aid_city               ``lr``  leave_requests       ``sp``  survey_published
``b``   announcements          ``ls``  leave_spans          ``sq``  survey_questions
``bq``  binding_requests       ``m``   case_messages        ``sr``  survey_responses
``c``   classes                ``mc``  mentoring_contacts   ``ss``  class_series_sent
``ca``  checkin_arrivals       ``mg``  mentoring_gifts      ``sv``  surveys
``cd``  candidates             ``mi``  mentoring_stand_ins  ``t``   teachers
``cg``  class_groups           ``mm``  mentoring_media      ``ta``  teaching_asks
``ch``  complaint_hidden       ``mp``  mentoring_pairs      ``tb``  taught_by
``ci``  checkins               ``mr``  mentoring_rhythm     ``tk``  talks
``ck``  aid_checks             ``ms``  measures             ``tl``  training_levels
``cl``  aid_check_lines        ``mt``  mentoring_tasks      ``tq``  teacher_requests
``co``  complaints             ``mu``  mentoring_summaries  ``tr``  teaching_requests
``cr``  crises                 ``np``  aid_notice_people    ``u``   roster_unread
``cs``  complaint_steps        ``nt``  aid_notices          ``vc``  visit_campaigns
``cv``  class_services         ``o``   outbox               ``vs``  visit_stops
``d``   deliveries             ``oa``  offered_answers      ``wa``  way_askers
``da``  duty_absences          ``oc``  outcomes             ``wn``  alerts
``dn``  aid_donations          ``ow``  outcome_works        ``wp``  alert_steps
``e``   enrolments             ``p``   people               ``wr``  alert_reasons
``ec``  elective_choices       ``pc``  phone_changes        ``wt``  wrong_tries
``en``  exam_news              ``pf``  preferences          ``wy``  ways
``f``   entries                ``pg``  programmes           ``x``   exams
``fv``  entry_versions         ``ph``  mentoring_phones
======  =====================  ======  ===================  ======  ====================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
