import type { Migration } from '../migrate.ts';

/**
 * Enquiries (F00) and receptions (F01) in one table: an enquiry becomes a reception and keeps its row, number and true time. The first CHECK is
 * R-FC-16: nothing is closed while its customer was not told. Day counts are kept by triggers, so they are right in every commit and after a replay.
 */
export const migration0060: Migration = {
  version: 60,
  name: '0060-reception-create',
  statements: [
    `CREATE TABLE receptions (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       number TEXT NOT NULL UNIQUE, number_reversed TEXT NOT NULL, form TEXT NOT NULL CHECK (form IN ('enquiry', 'reception')), state TEXT NOT NULL CHECK (state IN ('registered', 'answeredOnSpot', 'inHand', 'dispatched', 'redirected', 'replied', 'followedUp', 'closed', 'reopened', 'voided')),
       channel TEXT NOT NULL CHECK (channel IN ('walkIn', 'phone', 'hotline95598', 'letter', 'online', 'chatGroup', 'superior', 'hotline12345', 'hotline12398', 'supervisor', 'suggestionBox')),
       category TEXT NOT NULL CHECK (category IN ('complaint', 'report', 'opinion', 'suggestion', 'serviceRequest', 'faultReport', 'inquiry', 'infoQuery', 'praise', 'help')),
       service_kind TEXT CHECK (service_kind IN ('reconnect', 'meterAbnormal', 'readingAbnormal', 'other')),
       complexity TEXT CHECK (complexity IN ('simple', 'ordinary', 'complex')),
       arrived_at TEXT NOT NULL, accepted_at TEXT NOT NULL, late_entry INTEGER NOT NULL CHECK (late_entry IN (0, 1)), late_reason TEXT, registered_by TEXT NOT NULL REFERENCES people (id), duty_id TEXT,
       customer_id TEXT, customer_name TEXT, phone TEXT, phone_tail TEXT, account_no TEXT, account_tail TEXT, address TEXT, customer_type TEXT CHECK (customer_type IN ('resident', 'lowVoltageNonResident', 'highVoltage', 'keyUser', 'other')), privacy_notice TEXT CHECK (privacy_notice IN ('posted', 'spoken', 'paper')), agent_name TEXT, agent_relation TEXT, agent_phone TEXT,
       facts TEXT NOT NULL, emotion TEXT CHECK (emotion IN ('calm', 'anxious', 'dissatisfied', 'agitated')), expectation TEXT, cause TEXT CHECK (cause IN ('arrearsDisconnected', 'internalFault', 'meterFaultOverbilled', 'outageEnquiry', 'application', 'tariff', 'powerQuality', 'serviceAttitude', 'propertyRights', 'meterInstallation', 'legalProcedure', 'chargingPile', 'other')), asset_owner TEXT CHECK (asset_owner IN ('supplyCompany', 'customer', 'shared', 'toBeChecked')),
       spot_reply TEXT, accepted TEXT CHECK (accepted IN ('accepted', 'notAccepted', 'noOpinion')), satisfaction TEXT CHECK (satisfaction IN ('verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied', 'notRated')), told_at TEXT, redirect_body TEXT, redirect_phone TEXT, redirect_accompanied INTEGER, redirect_text TEXT,
       responsible_team_id TEXT REFERENCES teams (id), materials TEXT NOT NULL CHECK (json_valid(materials)), closed_at TEXT, closed_by TEXT REFERENCES people (id), closure_text TEXT, void_reason TEXT,
       reopened_count INTEGER NOT NULL, related_id TEXT REFERENCES receptions (id), is_repeat INTEGER NOT NULL CHECK (is_repeat IN (0, 1)), notice_count INTEGER NOT NULL,
       visit_id TEXT REFERENCES receptions (id), escalation_risk INTEGER NOT NULL CHECK (escalation_risk IN (0, 1)), green_leader_id TEXT REFERENCES people (id), green_reason TEXT, apology TEXT, apology_owed INTEGER NOT NULL CHECK (apology_owed IN (0, 1)),
       CHECK ((green_leader_id IS NULL) = (green_reason IS NULL)),
       CHECK (state <> 'closed' OR (closed_at IS NOT NULL AND told_at IS NOT NULL)),
       CHECK (form = 'enquiry' OR (emotion IS NOT NULL AND expectation IS NOT NULL AND complexity IS NOT NULL AND cause IS NOT NULL)),
       CHECK (form = 'enquiry' OR duty_id IS NOT NULL),
       CHECK (state <> 'redirected' OR (redirect_body IS NOT NULL AND redirect_phone IS NOT NULL)),
       CHECK (accepted_at >= arrived_at)
     ) STRICT`,
    `CREATE INDEX receptions_by_accepted ON receptions (accepted_at, id)`,
    `CREATE INDEX receptions_open ON receptions (accepted_at, id) WHERE form = 'reception' AND state NOT IN ('closed', 'voided')`,
    `CREATE INDEX receptions_by_number_tail ON receptions (number_reversed)`,
    `CREATE INDEX receptions_by_phone ON receptions (phone) WHERE phone IS NOT NULL`,
    `CREATE INDEX receptions_by_phone_tail ON receptions (phone_tail, accepted_at) WHERE phone_tail IS NOT NULL`,
    `CREATE INDEX receptions_by_account ON receptions (account_no) WHERE account_no IS NOT NULL`,
    `CREATE INDEX receptions_by_account_tail ON receptions (account_tail, accepted_at) WHERE account_tail IS NOT NULL`,
    `CREATE INDEX receptions_by_customer ON receptions (customer_id, accepted_at) WHERE customer_id IS NOT NULL`,
    `CREATE INDEX receptions_by_name ON receptions (customer_name, accepted_at) WHERE customer_name IS NOT NULL`,
    `CREATE INDEX receptions_of_visit ON receptions (visit_id) WHERE visit_id IS NOT NULL`,
    `CREATE INDEX receptions_at_risk ON receptions (accepted_at) WHERE escalation_risk = 1 AND state NOT IN ('closed', 'voided')`,
    `CREATE INDEX receptions_by_closed ON receptions (closed_at) WHERE closed_at IS NOT NULL`,
    `CREATE TABLE one_time_notices (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       reception_id TEXT NOT NULL REFERENCES receptions (id), ordinal INTEGER NOT NULL CHECK (ordinal > 0), given_at TEXT NOT NULL, given_by TEXT NOT NULL REFERENCES people (id), missing TEXT NOT NULL CHECK (json_valid(missing)), detail TEXT, reason TEXT,
       UNIQUE (reception_id, ordinal),
       CHECK (ordinal = 1 OR reason IS NOT NULL)
     ) STRICT`,
    // Published for figures: what happened, nothing of the customer. Minutes at the counter only where the desk was there from arrival to answer.
    `CREATE VIEW v_reception_visits AS SELECT id, number, state, channel, category, cause, satisfaction, accepted_at,
       CASE WHEN channel = 'walkIn' AND late_entry = 0 AND spot_reply IS NOT NULL AND told_at IS NOT NULL THEN (julianday(told_at) - julianday(arrived_at)) * 1440.0 END AS counter_minutes
     FROM receptions WHERE state <> 'voided'`,
    `CREATE TABLE reception_day_counts (on_date TEXT NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (on_date, kind)) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER count_reception_taken AFTER INSERT ON receptions BEGIN
       INSERT INTO reception_day_counts (on_date, kind, n) VALUES (date(new.accepted_at, '+8 hours'), new.form, 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_reception_channel AFTER INSERT ON receptions BEGIN
       INSERT INTO reception_day_counts (on_date, kind, n) VALUES (date(new.accepted_at, '+8 hours'), 'channel:' || new.channel, 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_enquiry_promoted AFTER UPDATE OF form ON receptions WHEN old.form = 'enquiry' AND new.form = 'reception' BEGIN
       INSERT INTO reception_day_counts (on_date, kind, n) VALUES (date(new.accepted_at, '+8 hours'), 'promoted', 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_reception_state AFTER UPDATE OF state ON receptions WHEN new.form = 'reception' AND old.state <> new.state BEGIN
       INSERT INTO reception_day_counts (on_date, kind, n) VALUES (date(new.updated_at, '+8 hours'), 'state:' || new.state, 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
    `CREATE TRIGGER count_reception_state_at_once AFTER INSERT ON receptions WHEN new.form = 'reception' AND new.state <> 'registered' BEGIN
       INSERT INTO reception_day_counts (on_date, kind, n) VALUES (date(new.created_at, '+8 hours'), 'state:' || new.state, 1) ON CONFLICT (on_date, kind) DO UPDATE SET n = n + 1;
     END`,
  ],
};
