import type { Migration } from '../migrate.ts';

/**
 * First-contact duties (F03), contact sheets (F04), follow-ups (F06) and their clocks. The two CHECKs on the duty are R-FC-16: no duty is
 * answered or closed while its customer was not told. Day counts are kept by triggers, so they are right in every commit and after a replay.
 */
export const migration0050: Migration = {
  version: 50,
  name: '0050-duties-create',
  statements: [
    `CREATE TABLE first_contact_duties (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       number TEXT NOT NULL UNIQUE, state TEXT NOT NULL CHECK (state IN ('open', 'handedOver', 'tracking', 'answered', 'closed', 'voided')),
       source_kind TEXT NOT NULL CHECK (source_kind IN ('reception', 'fault')), source_id TEXT NOT NULL, source_number TEXT NOT NULL,
       category TEXT NOT NULL CHECK (category IN ('complaint', 'report', 'opinion', 'suggestion', 'serviceRequest', 'faultReport', 'inquiry', 'infoQuery', 'praise', 'help')),
       service_kind TEXT CHECK (service_kind IN ('reconnect', 'meterAbnormal', 'readingAbnormal', 'other')),
       channel TEXT NOT NULL CHECK (channel IN ('walkIn', 'phone', 'hotline95598', 'letter', 'online', 'chatGroup', 'superior', 'hotline12345', 'hotline12398', 'supervisor', 'suggestionBox')),
       complexity TEXT NOT NULL CHECK (complexity IN ('simple', 'ordinary', 'complex')),
       matter TEXT NOT NULL, customer_id TEXT, customer_name TEXT, phone TEXT, account_no TEXT, address TEXT, agent TEXT,
       first_contact_id TEXT NOT NULL REFERENCES people (id), registered_by TEXT NOT NULL REFERENCES people (id), asked_at TEXT NOT NULL, accepted_at TEXT NOT NULL,
       place TEXT NOT NULL CHECK (place IN ('businessHall', 'office', 'site', 'phone', 'onTheWay')),
       disclosed_identity INTEGER NOT NULL CHECK (disclosed_identity IN (0, 1)),
       duty_scope TEXT NOT NULL CHECK (duty_scope IN ('own', 'sameUnit', 'otherDepartment', 'unclear', 'outsideCompany')),
       action TEXT NOT NULL CHECK (action IN ('settledAtOnce', 'answeredAtOnce', 'accompanied', 'phonedOver', 'passedOn', 'askedLeader', 'explained')),
       handover_org TEXT, handover_name TEXT, handover_phone TEXT, handed_over_at TEXT, handover_received_by TEXT,
       promised_at TEXT, replied_at TEXT, replied_by TEXT REFERENCES people (id),
       reply_way TEXT CHECK (reply_way IN ('phone', 'faceToFace', 'message', 'letter', 'online')), reply_text TEXT, delegate_reason TEXT,
       accepted TEXT CHECK (accepted IN ('accepted', 'notAccepted', 'noOpinion')),
       satisfaction TEXT CHECK (satisfaction IN ('verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied', 'notRated')),
       paused_at TEXT, closed_at TEXT,
       CHECK (state NOT IN ('answered', 'closed') OR replied_at IS NOT NULL),
       CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
       CHECK (duty_scope <> 'otherDepartment' OR action IN ('accompanied', 'phonedOver', 'passedOn'))
     ) STRICT`,
    `CREATE INDEX duties_by_source ON first_contact_duties (source_id)`,
    `CREATE INDEX duties_owing ON first_contact_duties (first_contact_id) WHERE state IN ('open', 'handedOver', 'tracking')`,
    `CREATE INDEX duties_by_accepted ON first_contact_duties (accepted_at, id)`,
    `CREATE INDEX duties_answered ON first_contact_duties (replied_at) WHERE state = 'answered'`,
    `CREATE INDEX duties_by_replied ON first_contact_duties (replied_at) WHERE replied_at IS NOT NULL`,
    `CREATE TABLE duty_transfers (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), from_id TEXT NOT NULL REFERENCES people (id), to_id TEXT NOT NULL REFERENCES people (id), changed_at TEXT NOT NULL, reason TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX duty_transfers_by_duty ON duty_transfers (duty_id)`,
    `CREATE TABLE duty_violations (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), kind TEXT NOT NULL CHECK (kind IN ('lateRegistration', 'lateHandover', 'noReplyByPromise', 'secondNotice', 'buckPassing', 'notTracked', 'attitude')), rule_id TEXT NOT NULL, raised_at TEXT NOT NULL, raised_by TEXT REFERENCES people (id), detail TEXT
     ) STRICT`,
    `CREATE UNIQUE INDEX duty_violations_once ON duty_violations (duty_id, kind)`,
    `CREATE TABLE contact_sheets (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       number TEXT UNIQUE, state TEXT NOT NULL CHECK (state IN ('draft', 'issued', 'received', 'rejected', 'processing', 'done', 'verified', 'closed', 'voided')),
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), source_id TEXT NOT NULL, source_number TEXT NOT NULL, matter TEXT NOT NULL, content TEXT NOT NULL, urgency TEXT NOT NULL CHECK (urgency IN ('ordinary', 'urgent', 'extraUrgent')),
       to_team_id TEXT NOT NULL REFERENCES teams (id), co_team_ids TEXT NOT NULL CHECK (json_valid(co_team_ids)), due_at TEXT NOT NULL, promised_at TEXT,
       issued_by TEXT REFERENCES people (id), issued_at TEXT, received_by TEXT REFERENCES people (id), received_at TEXT, received_recorder TEXT, received_original TEXT, handler_id TEXT REFERENCES people (id), handled_by TEXT NOT NULL CHECK (json_valid(handled_by)),
       return_count INTEGER NOT NULL CHECK (return_count BETWEEN 0 AND 2), waits_for_decision INTEGER NOT NULL CHECK (waits_for_decision IN (0, 1)), return_barred INTEGER NOT NULL CHECK (return_barred IN (0, 1)),
       done_by TEXT REFERENCES people (id), done_at TEXT, done_recorder TEXT, done_original TEXT, result TEXT, cause TEXT, liability TEXT CHECK (liability IN ('supplyCompany', 'customer', 'thirdParty', 'forceMajeure', 'none')), evidence TEXT,
       verified_by TEXT REFERENCES people (id), verified_at TEXT, verified_recorder TEXT, verified_original TEXT, verify_opinion TEXT, urge_count INTEGER NOT NULL, closed_at TEXT,
       CHECK (state IN ('draft', 'voided') OR number IS NOT NULL),
       CHECK (state NOT IN ('done', 'verified', 'closed') OR (done_by IS NOT NULL AND result IS NOT NULL AND cause IS NOT NULL AND liability IS NOT NULL)),
       CHECK (state NOT IN ('verified', 'closed') OR verified_by IS NOT NULL)
     ) STRICT`,
    `CREATE INDEX contact_sheets_by_duty ON contact_sheets (duty_id)`,
    `CREATE INDEX contact_sheets_open ON contact_sheets (to_team_id, state) WHERE state NOT IN ('verified', 'closed', 'voided')`,
    `CREATE INDEX contact_sheets_by_created ON contact_sheets (created_at, id)`,
    `CREATE TABLE sheet_returns (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       sheet_id TEXT NOT NULL REFERENCES contact_sheets (id), ordinal INTEGER NOT NULL, team_id TEXT NOT NULL REFERENCES teams (id), by_id TEXT NOT NULL REFERENCES people (id), returned_at TEXT NOT NULL, recorder_id TEXT, original_at TEXT,
       reason TEXT NOT NULL CHECK (reason IN ('notOurDuty', 'insufficientInfo')), detail TEXT NOT NULL, decision TEXT CHECK (decision IN ('teamMustDo', 'otherTeam', 'takenBack')), decided_by TEXT REFERENCES people (id), decided_at TEXT, decided_recorder TEXT, decided_original TEXT, opinion TEXT,
       UNIQUE (sheet_id, ordinal)
     ) STRICT`,
    `CREATE TABLE sheet_progress (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       sheet_id TEXT NOT NULL REFERENCES contact_sheets (id), kind TEXT NOT NULL CHECK (kind IN ('progress', 'sentBack')), by_id TEXT NOT NULL REFERENCES people (id), at TEXT NOT NULL, recorder_id TEXT, original_at TEXT, detail TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX sheet_progress_by_sheet ON sheet_progress (sheet_id)`,
    `CREATE TABLE urges (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), sheet_id TEXT REFERENCES contact_sheets (id), asked_by TEXT NOT NULL CHECK (asked_by IN ('customer', 'reception')), way TEXT NOT NULL CHECK (way IN ('phone', 'faceToFace', 'message', 'letter', 'online')),
       by_id TEXT NOT NULL REFERENCES people (id), urged_at TEXT NOT NULL, detail TEXT NOT NULL, answer TEXT, answered_by TEXT REFERENCES people (id), answered_at TEXT
     ) STRICT`,
    `CREATE INDEX urges_by_duty ON urges (duty_id, urged_at)`,
    `CREATE TABLE follow_ups (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       number TEXT UNIQUE, state TEXT NOT NULL CHECK (state IN ('due', 'attempting', 'done', 'unreachable', 'reviewed', 'voided')),
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), source_id TEXT NOT NULL, mandatory INTEGER NOT NULL CHECK (mandatory IN (0, 1)), rule_id TEXT NOT NULL, due_at TEXT NOT NULL, attempts INTEGER NOT NULL, last_attempt_at TEXT, next_attempt_at TEXT, handled_by TEXT NOT NULL CHECK (json_valid(handled_by)),
       origin TEXT NOT NULL CHECK (origin IN ('mandatory', 'dissatisfied', 'sample', 'manual')), origin_reason TEXT, village TEXT, assigned_to TEXT REFERENCES people (id), new_source_id TEXT, new_source_number TEXT,
       visitor_id TEXT REFERENCES people (id), done_at TEXT, dimensions TEXT NOT NULL CHECK (json_valid(dimensions)), consistent INTEGER CHECK (consistent IN (0, 1)), satisfaction TEXT CHECK (satisfaction IN ('verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied', 'notRated')), reason TEXT, new_demand TEXT,
       CHECK (state <> 'done' OR (visitor_id IS NOT NULL AND satisfaction IS NOT NULL)),
       CHECK (origin <> 'manual' OR origin_reason IS NOT NULL),
       CHECK (satisfaction IS NULL OR satisfaction NOT IN ('dissatisfied', 'veryDissatisfied') OR reason IS NOT NULL)
     ) STRICT`,
    `CREATE INDEX follow_ups_by_duty ON follow_ups (duty_id)`,
    `CREATE INDEX follow_ups_open ON follow_ups (due_at) WHERE state IN ('due', 'attempting')`,
    `CREATE INDEX follow_ups_by_due ON follow_ups (due_at, id)`,
    `CREATE INDEX follow_ups_by_village ON follow_ups (village, due_at, id) WHERE state IN ('due', 'attempting')`,
    `CREATE INDEX follow_ups_by_assigned ON follow_ups (assigned_to, due_at, id) WHERE state IN ('due', 'attempting')`,
    `CREATE TABLE follow_up_attempts (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       follow_up_id TEXT NOT NULL REFERENCES follow_ups (id), ordinal INTEGER NOT NULL, by_id TEXT NOT NULL REFERENCES people (id), at TEXT NOT NULL, recorder_id TEXT, original_at TEXT, way TEXT NOT NULL CHECK (way IN ('phone', 'visit', 'written', 'meeting')), outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'noAnswer', 'declined', 'wrongNumber')), way_words TEXT NOT NULL, phone TEXT, note TEXT,
       UNIQUE (follow_up_id, ordinal)
     ) STRICT`,
    // The draw of samples with everybody who was in the pot, so that anybody can count it again (W1, at least 10 %).
    `CREATE TABLE follow_up_draws (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       on_date TEXT NOT NULL, month TEXT NOT NULL, share REAL NOT NULL, pool INTEGER NOT NULL CHECK (pool > 0), pool_before INTEGER NOT NULL, drawn INTEGER NOT NULL, drawn_before INTEGER NOT NULL,
       UNIQUE (on_date, month),
       CHECK (drawn <= pool)
     ) STRICT`,
    `CREATE TABLE follow_up_draw_members (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       draw_id TEXT NOT NULL REFERENCES follow_up_draws (id), duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), replied_at TEXT NOT NULL, lot TEXT NOT NULL, place INTEGER NOT NULL, drawn INTEGER NOT NULL CHECK (drawn IN (0, 1)),
       UNIQUE (duty_id, replied_at)
     ) STRICT`,
    `CREATE INDEX follow_up_draw_members_by_draw ON follow_up_draw_members (draw_id, place)`,
    `CREATE TABLE follow_up_rounds (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       number TEXT NOT NULL UNIQUE, walker_id TEXT REFERENCES people (id), follow_up_ids TEXT NOT NULL CHECK (json_valid(follow_up_ids))
     ) STRICT`,
    `CREATE TABLE visit_words (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       kind TEXT NOT NULL UNIQUE CHECK (kind IN ('phone', 'visit', 'written', 'meeting')), words TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE customer_cares (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), kind TEXT NOT NULL CHECK (kind IN ('apology', 'homeVisit')), way TEXT NOT NULL CHECK (way IN ('phone', 'faceToFace', 'message', 'letter', 'online')), by_id TEXT NOT NULL REFERENCES people (id), at TEXT NOT NULL, recorder_id TEXT, original_at TEXT,
       detail TEXT NOT NULL, accepted TEXT NOT NULL CHECK (accepted IN ('accepted', 'notAccepted', 'noOpinion'))
     ) STRICT`,
    `CREATE INDEX customer_cares_by_duty ON customer_cares (duty_id, at)`,
    `CREATE TABLE clocks (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), sheet_id TEXT REFERENCES contact_sheets (id), follow_up_id TEXT REFERENCES follow_ups (id),
       kind TEXT NOT NULL CHECK (kind IN ('promise', 'categoryReply', 'channelReply', 'complaintContact', 'internal', 'handover', 'acknowledge', 'sheet', 'followUp', 'dissatisfied', 'faultDispatch', 'arrival', 'arrivalFloor', 'restore')), rule_id TEXT NOT NULL, rule TEXT NOT NULL CHECK (json_valid(rule)), state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'cancelled')),
       started_at TEXT NOT NULL, half_at TEXT NOT NULL, quarter_at TEXT NOT NULL, due_at TEXT NOT NULL, paused_since TEXT, stopped_at TEXT, fixed_due_at TEXT, fixed_at TEXT, extended_by REAL NOT NULL, extended_due_at TEXT, provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
       next_reminder_at TEXT, reminded TEXT NOT NULL CHECK (reminded IN ('none', 'half', 'quarter', 'due', 'overdue')), overdue_noted INTEGER NOT NULL CHECK (overdue_noted IN (0, 1)),
       CHECK ((state = 'paused') = (paused_since IS NOT NULL)),
       CHECK ((state IN ('stopped', 'cancelled')) = (stopped_at IS NOT NULL))
     ) STRICT`,
    `CREATE INDEX clocks_dissatisfied ON clocks (due_at) WHERE kind = 'dissatisfied' AND state IN ('running', 'paused')`,
    `CREATE INDEX clocks_by_duty ON clocks (duty_id)`,
    `CREATE INDEX clocks_running ON clocks (due_at) WHERE state = 'running'`,
    `CREATE INDEX clocks_reminders ON clocks (next_reminder_at) WHERE state = 'running' AND next_reminder_at IS NOT NULL`,
    `CREATE TABLE clock_pauses (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), reason TEXT NOT NULL CHECK (reason IN ('waitingForCustomer', 'forceMajeure', 'otherAuthority')), detail TEXT NOT NULL, evidence TEXT NOT NULL, approved_by TEXT NOT NULL REFERENCES people (id), approved_at TEXT NOT NULL, recorder_id TEXT, original_at TEXT, paused_at TEXT NOT NULL, resumed_at TEXT, resumed_by TEXT REFERENCES people (id)
     ) STRICT`,
    `CREATE UNIQUE INDEX clock_pauses_one_open ON clock_pauses (duty_id) WHERE resumed_at IS NULL`,
    `CREATE INDEX clock_pauses_by_duty ON clock_pauses (duty_id, paused_at)`,
    `CREATE TABLE extensions (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), sheet_id TEXT REFERENCES contact_sheets (id), clock_id TEXT NOT NULL REFERENCES clocks (id), state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'refused')),
       requested_by TEXT NOT NULL REFERENCES people (id), requested_at TEXT NOT NULL, old_due_at TEXT NOT NULL, new_due_at TEXT NOT NULL, reason TEXT NOT NULL, decided_by TEXT REFERENCES people (id), decided_at TEXT, decided_recorder TEXT, decided_original TEXT, opinion TEXT, customer_told_at TEXT, told_way TEXT CHECK (told_way IN ('phone', 'faceToFace', 'message', 'letter', 'online')), told_text TEXT,
       CHECK (state <> 'approved' OR decided_by IS NOT NULL)
     ) STRICT`,
    `CREATE INDEX extensions_by_duty ON extensions (duty_id)`,
    `CREATE INDEX extensions_requested ON extensions (old_due_at) WHERE state = 'requested'`,
    // 交接班: computed by the service and signed by both at once; what was signed is never changed.
    `CREATE TABLE shift_handovers (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       number TEXT NOT NULL UNIQUE, from_id TEXT NOT NULL REFERENCES people (id), to_id TEXT NOT NULL REFERENCES people (id), at TEXT NOT NULL, confirmed_by TEXT NOT NULL CHECK (confirmed_by IN ('password', 'pin')), sheet TEXT NOT NULL CHECK (json_valid(sheet)), note TEXT,
       CHECK (from_id <> to_id)
     ) STRICT`,
    `CREATE INDEX shift_handovers_by_at ON shift_handovers (at, id)`,
    `CREATE TRIGGER shift_handovers_kept BEFORE UPDATE ON shift_handovers WHEN new.number <> old.number OR new.from_id <> old.from_id OR new.to_id <> old.to_id OR new.at <> old.at OR (new.sheet <> old.sheet AND new.sheet <> '{}') BEGIN
       SELECT RAISE(ABORT, 'a signed hand-over is not changed');
     END`,
    `CREATE TABLE duty_exceptions (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), kind TEXT NOT NULL CHECK (kind IN ('followUp', 'verify')), record_id TEXT NOT NULL, for_person_id TEXT NOT NULL REFERENCES people (id), permitted_by TEXT NOT NULL REFERENCES people (id), permitted_at TEXT NOT NULL, recorder_id TEXT, original_at TEXT, reason TEXT NOT NULL,
       UNIQUE (kind, record_id, for_person_id),
       CHECK (for_person_id <> permitted_by)
     ) STRICT`,
    `CREATE INDEX duty_exceptions_by_duty ON duty_exceptions (duty_id, permitted_at)`,
    // Published for figures: violations by first contact, nothing of the customer.
    `CREATE VIEW v_duties_violations AS SELECT v.id, v.kind, v.raised_at, d.first_contact_id AS person_id, d.source_id FROM duty_violations v JOIN first_contact_duties d ON d.id = v.duty_id WHERE v.voided_at IS NULL AND d.state <> 'voided'`,
    `CREATE TABLE duty_day_counts (on_date TEXT NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (on_date, kind)) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER count_duty_opened AFTER INSERT ON first_contact_duties BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.created_at, '+8 hours'), 'dutiesOpened', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_duty_answered AFTER UPDATE OF replied_at ON first_contact_duties WHEN old.replied_at IS NULL AND new.replied_at IS NOT NULL BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.updated_at, '+8 hours'), 'answered', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_sheet_issued AFTER UPDATE OF issued_at ON contact_sheets WHEN old.issued_at IS NULL AND new.issued_at IS NOT NULL BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.updated_at, '+8 hours'), 'sheetsIssued', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_sheet_issued_at_once AFTER INSERT ON contact_sheets WHEN new.issued_at IS NOT NULL BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.created_at, '+8 hours'), 'sheetsIssued', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_sheet_done AFTER UPDATE OF state ON contact_sheets WHEN old.state <> 'done' AND new.state = 'done' BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.updated_at, '+8 hours'), 'sheetsDone', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_follow_up_done AFTER UPDATE OF state ON follow_ups WHEN old.state <> 'done' AND new.state = 'done' BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.updated_at, '+8 hours'), 'followUpsDone', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_violation AFTER INSERT ON duty_violations BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.raised_at, '+8 hours'), 'violations', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_urge AFTER INSERT ON urges BEGIN
       INSERT INTO duty_day_counts (on_date, kind, n) VALUES (date(new.urged_at, '+8 hours'), 'urges', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
  ],
};
