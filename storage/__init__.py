"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  =====================  ======  ===================  ======  ====================
``a``   accounts               ``g``   grants               ``ph``  mentoring_phones
``aa``  aid_applications       ``ga``  group_answers        ``po``  aid_notice_posts
``ac``  announcing_committees  ``gs``  guardianships        ``q``   questions
``ae``  aid_causes             ``gu``  grown_ups            ``r``   rounds
``ah``  aid_helps              ``h``   cases                ``rc``  roll_calls
``ak``  acknowledgements       ``i``   incidents            ``rk``  roll_call_committees
``al``  aid_looks              ``ie``  incident_notes       ``rl``  aid_roll_lines
``am``  aid_schemes            ``ih``  incident_hurt        ``ro``  roster_keys
``ao``  aid_officers           ``iw``  incident_weeks       ``rr``  aid_rolls
``ap``  aid_payments           ``k``   courses              ``s``   sessions
``ar``  aid_records            ``l``   lead_times           ``sa``  survey_answers
``at``  attendance             ``ld``  loads                ``sc``  staged_candidates
``ax``  aid_papers             ``m``   case_messages        ``si``  survey_invitations
``ay``  aid_city               ``mc``  mentoring_contacts   ``sk``  spot_checks
``b``   announcements          ``mg``  mentoring_gifts      ``sp``  survey_published
``bq``  binding_requests       ``mi``  mentoring_stand_ins  ``sq``  survey_questions
``c``   classes                ``mm``  mentoring_media      ``sr``  survey_responses
``ca``  checkin_arrivals       ``mp``  mentoring_pairs      ``sv``  surveys
``cd``  candidates             ``mr``  mentoring_rhythm     ``t``   teachers
``ci``  checkins               ``ms``  measures             ``tk``  talks
``ck``  aid_checks             ``mt``  mentoring_tasks      ``tl``  training_levels
``cl``  aid_check_lines        ``mu``  mentoring_summaries  ``vc``  visit_campaigns
``cr``  crises                 ``np``  aid_notice_people    ``vs``  visit_stops
``d``   deliveries             ``nt``  aid_notices          ``wa``  way_askers
``da``  duty_absences          ``o``   outbox               ``wn``  alerts
``dn``  aid_donations          ``oa``  offered_answers      ``wp``  alert_steps
``e``   enrolments             ``oc``  outcomes             ``wr``  alert_reasons
``ec``  elective_choices       ``ow``  outcome_works        ``wy``  ways
``en``  exam_news              ``p``   people               ``x``   exams
``f``   entries                ``pf``  preferences
``fv``  entry_versions         ``pg``  programmes
======  =====================  ======  ===================  ======  ====================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
