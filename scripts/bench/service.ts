/** The real service in this process, on a folder of its own, answering through its own dispatcher. */
import { v7 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { realMachine } from '#service/runtime/context.ts';
import { startService } from '#service/runtime/service.ts';

/** A started service as a scenario drives it. */
export interface BenchService {
  /** Sends a call as the signed-in person and gives its value; throws what the service answered otherwise. */
  call(method: string, input: unknown, commandId?: string): Promise<unknown>;
  /** A fresh id for records and commands. */
  id(): string;
  close(): Promise<void>;
}

/** Opens (or makes) a practice station in `folder` and signs a person in. */
export async function startBenchService(folder: string, workNo = '616', seed = 'empty'): Promise<BenchService> {
  const waiting = new Map<string, (line: string) => void>();
  let calls = 0;
  const service = startService({
    folder, machine: realMachine, log: () => undefined, leave: () => undefined,
    send: (line) => {
      const callId = /^\{"callId":"([^"]+)"/.exec(line)?.[1];
      if (callId === undefined) return;
      waiting.get(callId)?.(line);
      waiting.delete(callId);
    },
  });
  const session = `bench-${v7()}`;
  const call = async (method: string, input: unknown, commandId?: string): Promise<unknown> => {
    const callId = `b${String(++calls)}`;
    const answered = new Promise<string>((resolve) => waiting.set(callId, resolve));
    void service.receive(JSON.stringify({ v: 1, callId, session, method, input, ...(commandId === undefined ? {} : { commandId }) }));
    const reply = JSON.parse(await answered) as { ok: boolean; value: unknown; error?: unknown };
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
  await call('hello', { practice: true, seed });
  await call('session.signIn', { workNo, password: practicePassword }, v7());
  return { call, id: () => v7(), close: () => service.close() };
}

/** A full reception (F01 with its duty, clocks, history, log line and audit row), different for each `i`. */
export function receptionInput(i: number): Record<string, unknown> {
  return {
    channel: 'walkIn', arrivedAt: null, lateReason: null,
    customer: { customerId: null, name: `陈示例${String(i)}`, phone: `138${String(10_000_000 + (i % 89_999_999))}`, customerType: 'resident', accountNo: null, address: `示例东村${String(i % 12)}组${String(i % 97)}号`, privacyNotice: 'posted' },
    agent: null, category: 'serviceRequest', serviceKind: 'other', complexity: 'ordinary', facts: `电表比上月走得快，第${String(i)}次来问，要求核查`, emotion: 'anxious', expectation: '想知道表准不准', cause: 'meterFaultOverbilled',
    assetOwner: 'toBeChecked', place: 'businessHall', disclosedIdentity: true, dutyScope: 'own', action: 'answeredAtOnce', materials: [],
  };
}
