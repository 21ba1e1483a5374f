"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  =====================  ======  ====================  ======  ==================
``a``   accounts               ``g``   grants                ``ro``  roster_keys
``ac``  announcing_committees  ``ga``  group_answers         ``s``   sessions
``ak``  acknowledgements       ``h``   cases                 ``sa``  survey_answers
``at``  attendance             ``k``   courses               ``sc``  staged_candidates
``b``   announcements          ``l``   lead_times            ``si``  survey_invitations
``bq``  binding_requests       ``ld``  loads                 ``sp``  survey_published
``c``   classes                ``m``   case_messages         ``sq``  survey_questions
``cd``  candidates             ``o``   outbox                ``sr``  survey_responses
``cr``  crises                 ``oa``  offered_answers       ``sv``  surveys
``d``   deliveries             ``p``   people                ``t``   teachers
``da``  duty_absences          ``pf``  preferences           ``tk``  talks
``e``   enrolments             ``pg``  programmes            ``wa``  way_askers
``ec``  elective_choices       ``q``   questions             ``wy``  ways
``en``  exam_news              ``r``   rounds                ``x``   exams
``f``   entries                ``rc``  roll_calls
``fv``  entry_versions         ``rk``  roll_call_committees
``i``   incidents              ``ie``  incident_notes        ``ih``  incident_hurt
``iw``  incident_weeks         ``ms``  measures
======  =====================  ======  ====================  ======  ==================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
