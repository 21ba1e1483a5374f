"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  =====================  ======  ===================  ======  ====================
``a``   accounts               ``fv``  entry_versions       ``ph``  mentoring_phones
``aa``  aid_applications       ``g``   grants               ``po``  aid_notice_posts
``ac``  announcing_committees  ``ga``  group_answers        ``pv``  poll_votes
``ae``  aid_causes             ``gs``  guardianships        ``q``   questions
``ah``  aid_helps              ``gu``  grown_ups            ``r``   rounds
``ak``  acknowledgements       ``h``   cases                ``rc``  roll_calls
``al``  aid_looks              ``i``   incidents            ``rk``  roll_call_committees
``am``  aid_schemes            ``ie``  incident_notes       ``rl``  aid_roll_lines
``ao``  aid_officers           ``ih``  incident_hurt        ``ro``  roster_keys
``ap``  aid_payments           ``iw``  incident_weeks       ``rr``  aid_rolls
``ar``  aid_records            ``k``   courses              ``s``   sessions
``at``  attendance             ``l``   lead_times           ``sa``  survey_answers
``au``  audit                  ``ld``  loads                ``sc``  staged_candidates
``ax``  papers                 ``lr``  leave_requests       ``si``  survey_invitations
``ay``  aid_city               ``ls``  leave_spans          ``sk``  spot_checks
``b``   announcements          ``m``   case_messages        ``sp``  survey_published
``bq``  binding_requests       ``mc``  mentoring_contacts   ``sq``  survey_questions
``c``   classes                ``mg``  mentoring_gifts      ``sr``  survey_responses
``ca``  checkin_arrivals       ``mi``  mentoring_stand_ins  ``ss``  class_series_sent
``cd``  candidates             ``mm``  mentoring_media      ``sv``  surveys
``cg``  class_groups           ``mp``  mentoring_pairs      ``t``   teachers
``ch``  complaint_hidden       ``mr``  mentoring_rhythm     ``tb``  taught_by
``ci``  checkins               ``ms``  measures             ``tk``  talks
``ck``  aid_checks             ``mt``  mentoring_tasks      ``tl``  training_levels
``cl``  aid_check_lines        ``mu``  mentoring_summaries  ``tq``  teacher_requests
``co``  complaints             ``np``  aid_notice_people    ``u``   roster_unread
``cr``  crises                 ``nt``  aid_notices          ``vc``  visit_campaigns
``cs``  complaint_steps        ``o``   outbox               ``vs``  visit_stops
``d``   deliveries             ``oa``  offered_answers      ``wa``  way_askers
``da``  duty_absences          ``oc``  outcomes             ``wn``  alerts
``dn``  aid_donations          ``ow``  outcome_works        ``wp``  alert_steps
``e``   enrolments             ``p``   people               ``wr``  alert_reasons
``ec``  elective_choices       ``pc``  phone_changes        ``wt``  wrong_tries
``en``  exam_news              ``pf``  preferences          ``wy``  ways
``f``   entries                ``pg``  programmes           ``x``   exams
``cc``  career_calls           ``cw``  careers              ``fa``  followup_asks
``fi``  firms                  ``fp``  followup_plans       ``hp``  helps
``hv``  help_visits            ``ij``  internship_papers    ``il``  internship_troubles
``it``  internships            ``ix``  internship_words     ``iz``  internship_steps
``pj``  projects               ``pk``  project_marks        ``pm``  project_meetings
``ps``  project_steps
======  =====================  ======  ===================  ======  ====================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
