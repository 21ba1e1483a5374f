"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  =====================  ======  ===============  ======  ====================
``a``   accounts               ``g``   grants           ``r``   rounds
``ac``  announcing_committees  ``ga``  group_answers    ``rc``  roll_calls
``ak``  acknowledgements       ``h``   cases            ``rk``  roll_call_committees
``at``  attendance             ``i``   incidents        ``ro``  roster_keys
``b``   announcements          ``ie``  incident_notes   ``s``   sessions
``bq``  binding_requests       ``ih``  incident_hurt    ``sa``  survey_answers
``c``   classes                ``iw``  incident_weeks   ``sc``  staged_candidates
``ca``  checkin_arrivals       ``k``   courses          ``si``  survey_invitations
``cd``  candidates             ``l``   lead_times       ``sk``  spot_checks
``ci``  checkins               ``ld``  loads            ``sp``  survey_published
``cr``  crises                 ``m``   case_messages    ``sq``  survey_questions
``d``   deliveries             ``ms``  measures         ``sr``  survey_responses
``da``  duty_absences          ``o``   outbox           ``sv``  surveys
``e``   enrolments             ``oa``  offered_answers  ``t``   teachers
``ec``  elective_choices       ``p``   people           ``tk``  talks
``en``  exam_news              ``pf``  preferences      ``wa``  way_askers
``f``   entries                ``pg``  programmes       ``wy``  ways
``fv``  entry_versions         ``q``   questions        ``x``   exams
``wn``  alerts                 ``wp``  alert_steps      ``wr``  alert_reasons
======  =====================  ======  ===============  ======  ====================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
