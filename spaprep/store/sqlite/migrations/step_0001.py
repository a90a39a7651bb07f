"""Version 1: the first tables, as they were when the first library was made.

The statements are frozen: a released step must lead to the same tables in every later version,
whatever the models of that version are. A new library is made from the models instead.
"""

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE "plan" (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        area TEXT NOT NULL,
        state TEXT NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT plan_key PRIMARY KEY (id),
        CONSTRAINT plan_id_length CHECK (length(id) BETWEEN 1 AND 100),
        CONSTRAINT plan_title_length CHECK (length(title) BETWEEN 1 AND 200),
        CONSTRAINT plan_updated_at_time
            CHECK (updated_at GLOB '????-??-??T??:??:??*[+-]??:??*'),
        CONSTRAINT plan_area_length CHECK (length(area) BETWEEN 0 AND 200),
        CONSTRAINT plan_state_length CHECK (length(state) BETWEEN 0 AND 200)
    ) STRICT
    """,
    """
    CREATE TABLE clinic (
        id TEXT NOT NULL,
        plan_id TEXT NOT NULL,
        name TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        phone TEXT NOT NULL,
        website TEXT NOT NULL,
        address TEXT NOT NULL,
        city TEXT NOT NULL,
        notes TEXT NOT NULL,
        status TEXT NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT clinic_key PRIMARY KEY (id),
        CONSTRAINT clinic_id_length CHECK (length(id) BETWEEN 1 AND 100),
        CONSTRAINT clinic_name_length CHECK (length(name) BETWEEN 1 AND 200),
        CONSTRAINT clinic_updated_at_time
            CHECK (updated_at GLOB '????-??-??T??:??:??*[+-]??:??*'),
        CONSTRAINT clinic_phone_length CHECK (length(phone) BETWEEN 0 AND 200),
        CONSTRAINT clinic_website_length CHECK (length(website) BETWEEN 0 AND 200),
        CONSTRAINT clinic_address_length CHECK (length(address) BETWEEN 0 AND 200),
        CONSTRAINT clinic_city_length CHECK (length(city) BETWEEN 0 AND 200),
        CONSTRAINT clinic_notes_length CHECK (length(notes) BETWEEN 0 AND 20000),
        CONSTRAINT clinic_status_known CHECK (status IN ('considering', 'booked', 'ruled-out')),
        CONSTRAINT clinic_plan_id_exists
            FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX clinic_of_plan ON clinic (plan_id, position)",
    """
    CREATE TABLE own_question (
        plan_id TEXT NOT NULL,
        id TEXT NOT NULL,
        plain TEXT NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT own_question_key PRIMARY KEY (plan_id, id),
        CONSTRAINT own_question_id_length CHECK (length(id) BETWEEN 1 AND 100),
        CONSTRAINT own_question_plain_json CHECK (plain GLOB '{*}'),
        CONSTRAINT own_question_plan_id_exists
            FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE plan_treatment (
        plan_id TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT plan_treatment_key PRIMARY KEY (plan_id, id),
        CONSTRAINT plan_treatment_id_length CHECK (length(id) BETWEEN 1 AND 100),
        CONSTRAINT plan_treatment_name_length CHECK (length(name) BETWEEN 0 AND 200),
        CONSTRAINT plan_treatment_plan_id_exists
            FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE question_setting (
        plan_id TEXT NOT NULL,
        question TEXT NOT NULL,
        in_use INTEGER,
        importance TEXT,
        meets REAL,
        partly REAL,
        position INTEGER NOT NULL,
        CONSTRAINT question_setting_key PRIMARY KEY (plan_id, question),
        CONSTRAINT question_setting_question_length CHECK (length(question) BETWEEN 1 AND 100),
        CONSTRAINT question_setting_in_use_flag CHECK (in_use IN (0, 1)),
        CONSTRAINT question_setting_importance_known
            CHECK (importance IN ('nice', 'important', 'deal-breaker')),
        CONSTRAINT question_setting_plan_id_exists
            FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE encounter (
        id TEXT NOT NULL,
        clinic_id TEXT NOT NULL,
        channel TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        outcome TEXT,
        call_back_on TEXT,
        person TEXT NOT NULL,
        role TEXT NOT NULL,
        notes TEXT NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT encounter_key PRIMARY KEY (id),
        CONSTRAINT encounter_id_length CHECK (length(id) BETWEEN 1 AND 100),
        CONSTRAINT encounter_channel_known
            CHECK (channel IN ('phone', 'visit', 'email', 'website', 'look-up')),
        CONSTRAINT encounter_started_at_time
            CHECK (started_at GLOB '????-??-??T??:??:??*[+-]??:??*'),
        CONSTRAINT encounter_ended_at_time
            CHECK (ended_at GLOB '????-??-??T??:??:??*[+-]??:??*'),
        CONSTRAINT encounter_call_back_on_time
            CHECK (call_back_on GLOB '????-??-??T??:??:??*[+-]??:??*'),
        CONSTRAINT encounter_outcome_known
            CHECK (outcome IN ('reached', 'voicemail', 'call-back', 'would-not-talk')),
        CONSTRAINT encounter_person_length CHECK (length(person) BETWEEN 0 AND 200),
        CONSTRAINT encounter_role_length CHECK (length(role) BETWEEN 0 AND 200),
        CONSTRAINT encounter_notes_length CHECK (length(notes) BETWEEN 0 AND 20000),
        CONSTRAINT encounter_clinic_id_exists
            FOREIGN KEY(clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX encounter_of_clinic ON encounter (clinic_id, position)",
    """
    CREATE TABLE override (
        clinic_id TEXT NOT NULL,
        question TEXT NOT NULL,
        treatment TEXT NOT NULL,
        verdict TEXT NOT NULL,
        reason TEXT NOT NULL,
        CONSTRAINT override_key PRIMARY KEY (clinic_id, question, treatment),
        CONSTRAINT override_question_length CHECK (length(question) BETWEEN 1 AND 100),
        CONSTRAINT override_treatment_length CHECK (length(treatment) BETWEEN 0 AND 100),
        CONSTRAINT override_verdict_known
            CHECK (verdict IN
                ('meets', 'partly', 'falls-short', 'red-flag', 'open', 'not-applicable')),
        CONSTRAINT override_reason_length CHECK (length(reason) BETWEEN 1 AND 20000),
        CONSTRAINT override_clinic_id_exists
            FOREIGN KEY(clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE answer (
        id TEXT NOT NULL,
        encounter_id TEXT NOT NULL,
        question TEXT NOT NULL,
        treatment TEXT NOT NULL,
        state TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        value TEXT NOT NULL,
        detail TEXT NOT NULL,
        words TEXT NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT answer_key PRIMARY KEY (id),
        CONSTRAINT answer_id_length CHECK (length(id) BETWEEN 1 AND 100),
        CONSTRAINT answer_question_length CHECK (length(question) BETWEEN 1 AND 100),
        CONSTRAINT answer_treatment_length CHECK (length(treatment) BETWEEN 0 AND 100),
        CONSTRAINT answer_state_known
            CHECK (state IN ('answered', 'did-not-know', 'would-not-answer', 'not-applicable')),
        CONSTRAINT answer_recorded_at_time
            CHECK (recorded_at GLOB '????-??-??T??:??:??*[+-]??:??*'),
        CONSTRAINT answer_value_if_answered CHECK ((state = 'answered') = (value <> '')),
        CONSTRAINT answer_value_json
            CHECK (value GLOB '{*}' OR value GLOB '"*"'
                OR value IN ('true', 'false') OR value NOT GLOB '*[^0-9]*'),
        CONSTRAINT answer_detail_length CHECK (length(detail) BETWEEN 0 AND 200),
        CONSTRAINT answer_words_length CHECK (length(words) BETWEEN 0 AND 20000),
        CONSTRAINT answer_encounter_id_exists
            FOREIGN KEY(encounter_id) REFERENCES encounter (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX answer_of_encounter ON answer (encounter_id, position)",
    """
    CREATE TABLE settlement (
        clinic_id TEXT NOT NULL,
        question TEXT NOT NULL,
        treatment TEXT NOT NULL,
        answer_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        CONSTRAINT settlement_key PRIMARY KEY (clinic_id, question, treatment),
        CONSTRAINT settlement_question_length CHECK (length(question) BETWEEN 1 AND 100),
        CONSTRAINT settlement_treatment_length CHECK (length(treatment) BETWEEN 0 AND 100),
        CONSTRAINT settlement_reason_length CHECK (length(reason) BETWEEN 1 AND 20000),
        CONSTRAINT settlement_clinic_id_exists
            FOREIGN KEY(clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT,
        CONSTRAINT settlement_answer_id_exists
            FOREIGN KEY(answer_id) REFERENCES answer (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX settlement_of_answer ON settlement (answer_id)",
)


def step(connection: sqlite3.Connection) -> None:
    """Make the tables and their indexes in an empty library."""
    for statement in _STATEMENTS:
        connection.execute(statement)
