"""All SQL: typed functions over a transaction.

What a statement selects goes to dataclasses by name, see :mod:`storage.rows`. A statement about
more than one table calls each by its alias, the same everywhere:

======  =====================  ======  =====================  ======  ======================
``a``   accounts               ``g``   grants                 ``rc``  roll_calls
``ac``  announcing_committees  ``h``   cases                  ``rk``  roll_call_committees
``ak``  acknowledgements       ``k``   courses                ``s``   sessions
``at``  attendance             ``l``   lead_times             ``sa``  survey_answers
``b``   announcements          ``m``   case_messages          ``si``  survey_invitations
``c``   classes                ``o``   outbox                 ``sp``  survey_published
``cd``  candidates             ``p``   people                 ``sq``  survey_questions
``d``   deliveries             ``pf``  preferences            ``sr``  survey_responses
``e``   enrolments             ``pg``  programmes             ``sv``  surveys
``ec``  elective_choices       ``q``   questions              ``t``   teachers
``f``   entries                ``r``   rounds                 ``tk``  talks
``fv``  entry_versions                                        ``x``   exams
======  =====================  ======  =====================  ======  ======================

``w`` is a selection of people by ``who`` (:mod:`storage.audiences.membership`), ``j`` a JSON list.
Where a table stands twice in one statement, the second is called ``a2``, ``e2``.
"""
