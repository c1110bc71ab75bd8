/** The directory's bound methods on a real store, called as the dispatcher calls them, without sessions. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract, InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import type { ImportLook, ImportPreview, ImportProgress } from '#shared/features/directory/directory.shapes.ts';
import { directoryModule } from '#service/features/directory/directory.module.ts';
import { beginSearch, indexOf } from '#service/features/directory/search/searchRoom.ts';
import { commandContext, recordsOffice, type RecordsOffice } from '#service/runtime/commandContext.ts';
import type { Actor, BeforeContext, QueryContext } from '#service/runtime/context.ts';
import { currentOrigin, startOrigin } from '#service/records/recorder.ts';
import { fixedClock, openTestStore, type TestStore } from './openTestStore.ts';

type Contracts = typeof directoryContracts;
type Verb = keyof Contracts;

/** A station with a directory and one signed-in person. */
export interface DirectoryDesk {
  readonly test: TestStore;
  readonly office: RecordsOffice;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Calls a method as the dispatcher would: before, transaction, after commit; input and answer are checked against the contract. */
  call<V extends Verb>(verb: V, input: InputOf<Contracts[V]>): Promise<OutputOf<Contracts[V]>>;
  /** Stages a file as the shell does and answers its token. */
  stage(content: string | Uint8Array | { readonly copy: string }): string;
  /** Stages, looks, previews with the proposed mapping and takes everything. */
  importAll(content: Parameters<DirectoryDesk['stage']>[0], takeNewNames?: boolean): Promise<{ readonly look: ImportLook; readonly preview: ImportPreview; readonly end: ImportProgress; readonly portions: number }>;
  /** Takes an import back to the end. */
  undo(runId: string): Promise<ImportProgress>;
  /** Opens the search index and drains it. */
  openIndex(): void;
  /** Closes the index; searches then walk the rows. */
  closeIndex(): void;
  dispose(): Promise<void>;
}

/** The person who acts. */
export const directoryClerk: Actor = { personId: '01990000-0000-7000-8000-00000000b001', name: '周示例', workNo: '601', roles: ['receptionLead', 'stationHead'], teamId: null };

/** Opens a fresh station. Dispose it. */
export function openDirectoryDesk(): DirectoryDesk {
  const test = openTestStore();
  const clock = fixedClock();
  const origin = currentOrigin(test.store) ?? test.store.write((tx) => startOrigin(tx, { origin: '5c1d3f0e-8a4b-4c6d-9e2f-1a2b3c4d5e6f', stationCode: 'CGS' }, clock.now()));
  const office = recordsOffice(test.store, test.keys, { now: clock.now, monotonicMs: () => 0, newId: clock.newId }, () => origin, () => undefined);
  const bound = new Map(directoryModule.methods.map((method) => [method.contract.method, method]));
  const memory = { startedMs: 0, lastGuessMs: new Map<string, number>(), sessionEndMs: new Map<string, number>(), looksMs: new Map<string, readonly number[]>(), confirmedMs: new Map<string, number>() };
  let endSearch: (() => void) | null = null;
  let files = 0;
  const context = (method: string): QueryContext => ({
    db: test.store, now: clock.now(), actor: directoryClerk, method,
    station: { id: '01990000-0000-7000-8000-00000000a001', code: 'CGS', name: '示例供电所', shortName: '示例供', hallPhone: '0000-1234567', practice: true },
    desk: { sessionKey: 'test', mintedToken: null, monotonicMs: Date.parse(clock.now()), memory },
  });
  const desk: DirectoryDesk = {
    test, office, clock,
    call: async (verb, input) => {
      const contract: Contract = directoryContracts[verb];
      const method = bound.get(contract.method);
      if (!method) throw new Error(`no ${verb}`);
      const parsed = contract.input.parse(input);
      const base = context(contract.method);
      let answer: unknown;
      if (contract.kind === 'query') answer = method.handle(base as Parameters<typeof method.handle>[0], parsed, undefined);
      else {
        const before: BeforeContext = { ...base, folder: test.folder, subKey: (purpose) => office.subKey(purpose), bookkeeping: (work) => test.store.write((tx) => work(commandContext(office, tx, base, clock.newId()).ctx)) };
        const prepared = method.before ? await method.before(before, parsed) : undefined;
        const afterCommit: (() => void)[] = [];
        answer = test.store.write((tx) => method.handle(commandContext(office, tx, base, clock.newId(), afterCommit).ctx, parsed, prepared));
        for (const work of afterCommit) work();
      }
      if (contract.page) return answer as OutputOf<Contracts[typeof verb]>;
      return contract.output.parse(answer) as OutputOf<Contracts[typeof verb]>;
    },
    stage: (content) => {
      files += 1;
      const token = `0192f0a0-1111-4222-8333-${files.toString(16).padStart(12, '0')}`;
      const intake = join(test.folder, 'intake');
      mkdirSync(intake, { recursive: true });
      if (typeof content === 'object' && !(content instanceof Uint8Array)) copyFileSync(content.copy, join(intake, token));
      else writeFileSync(join(intake, token), content);
      return token;
    },
    importAll: async (content, takeNewNames = false) => {
      const look = await desk.call('startImport', { token: desk.stage(content), fileName: '客户清单.csv' });
      const preview = await desk.call('previewImport', { runId: look.runId, headingRow: look.headingRow ?? 0, mapping: look.mapping });
      let end = await desk.call('commitImport', { runId: look.runId, takeNewNames, from: 0 });
      let portions = 1;
      while (end.state === 'taking') {
        end = await desk.call('commitImport', { runId: look.runId, takeNewNames, from: end.done });
        portions += 1;
      }
      return { look, preview, end, portions };
    },
    undo: async (runId) => {
      let end = await desk.call('undoLastImport', { runId, from: 0 });
      while (end.state === 'undoing') end = await desk.call('undoLastImport', { runId, from: end.done });
      return end;
    },
    openIndex: () => {
      endSearch?.();
      endSearch = beginSearch({ db: test.store, folder: test.folder, subKey: (purpose) => office.subKey(purpose) });
      while (indexOf(test.store)?.catchUp() === true);
    },
    closeIndex: () => {
      endSearch?.();
      endSearch = null;
    },
    dispose: async () => {
      endSearch?.();
      await test.dispose();
    },
  };
  return desk;
}
