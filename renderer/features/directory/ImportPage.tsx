import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { importProblemText, importProblemTitle } from '#shared/features/directory/importProblems.text.ts';
import { checkMapping, proposeMapping, type ColumnMapping } from '#shared/features/directory/importColumns.rules.ts';
import type { ImportLook, ImportPreview, ImportProgress, ImportRunView, RefusedRow } from '#shared/features/directory/directory.shapes.ts';
import type { AppError } from '#shared/protocol/appError.ts';
import { describeError } from '#renderer/lib/errors.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { appErrorOf, station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ActionBar, Hint, Notice, Page, PageHead, Row } from '#renderer/ui/Page.tsx';
import { LoadingState } from '#renderer/ui/states.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { ColumnSheet } from './ColumnSheet.tsx';
import { overviewQuery, pickList, saveOutgoing, useImportRunner } from './directory.api.ts';
import { directoryText } from './directory.text.ts';
import classes from './ImportPage.module.css';

type Step = 'file' | 'columns' | 'preview' | 'take';
const steps: readonly Step[] = ['file', 'columns', 'preview', 'take'];
const counted = (n: number): string => n.toLocaleString('en-US');

/** 导入清单: choose a file, see its columns, check every row, take what is sound, save the rest, take it back. One page, four steps. */
export function ImportPage() {
  const t = useTexts(directoryText);
  const go = useGo();
  const language = useLanguage();
  const may = useMay();
  const overview = useQuery(overviewQuery);
  const runner = useImportRunner();
  const [look, setLook] = useState<ImportLook | null>(null);
  const [columns, setColumns] = useState<{ readonly headingRow: number | null; readonly mapping: ColumnMapping }>({ headingRow: null, mapping: [] });
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [takeNames, setTakeNames] = useState(false);
  const [pickError, setPickError] = useState<AppError | null>(null);
  const start = useCommand(station.directory.startImport, {
    onDone: (next) => {
      setPreview(null);
      setTakeNames(false);
      runner.reset();
      setColumns({ headingRow: next.headingRow, mapping: next.mapping });
      setLook(next);
    },
  });
  const check = useCommand(station.directory.previewImport, { onDone: setPreview });

  const pick = async () => {
    setPickError(null);
    try {
      const picked = await pickList();
      if (picked !== null) await start.run({ token: picked.token, fileName: picked.name });
    } catch (thrown) {
      // The shell's refusals (no file, too big) are shown where the file was asked for.
      setPickError(appErrorOf(thrown));
    }
  };
  const runs = runner.running !== null || runner.progress !== null || runner.error !== null;
  const step: Step = runs ? 'take' : preview !== null ? 'preview' : look !== null ? 'columns' : 'file';
  const error = pickError ?? start.error ?? check.error;
  const restart = () => {
    runner.reset();
    setPreview(null);
    setLook(null);
    void pick();
  };
  const last = overview.data?.lastImport ?? null;
  return (
    <Page
      head={
        <PageHead title={t.importTitle} trail={{ label: t.back, onBack: () => go(paths.directory) }} note={look === null ? undefined : `${look.fileName} · ${t.look(counted(look.rows), look.encoding === null ? t.workbook : t.encodings[look.encoding])}`}>
          <ol className={classes.steps} aria-label={t.stepsLabel}>
            {steps.map((one, i) => (
              <li key={one} aria-current={one === step ? 'step' : undefined}>
                {`${String(i + 1)} ${t.steps[one]}`}
              </li>
            ))}
          </ol>
        </PageHead>
      }
    >
      <div className={classes.body}>
        {error === null ? null : <Notice urgent>{describeError(error, language)}</Notice>}
        {start.busy ? <LoadingState what={t.reading} limitMs={35_000} /> : null}
        {step === 'file' && !start.busy ? <FileStep onPick={() => void pick()} last={last} undoRunId={overview.data?.undoRunId ?? null} onUndo={runner.undo} onGoOn={(run) => runner.take(run.runId, false, run.done)} mayUndo={may('directory.undoLastImport')} /> : null}
        {step === 'columns' && look !== null && !start.busy ? (
          <ColumnsStep look={look} columns={columns} onColumns={setColumns} busy={check.busy} onAgain={() => void pick()} onCheck={() => (columns.headingRow === null ? undefined : void check.run({ runId: look.runId, headingRow: columns.headingRow, mapping: [...columns.mapping] }))} />
        ) : null}
        {step === 'preview' && preview !== null ? <PreviewStep preview={preview} takeNames={takeNames} onTakeNames={setTakeNames} onBack={() => setPreview(null)} onTake={() => runner.take(preview.runId, takeNames)} /> : null}
        {step === 'take' ? (
          <TakeStep
            runner={runner}
            refusedRows={last?.runId === (runner.progress?.runId ?? preview?.runId) ? (last?.refusedRows ?? 0) : (preview?.refused.length ?? 0)}
            mayUndo={may('directory.undoLastImport')}
            onGoOn={() => {
              const runId = runner.progress?.runId ?? preview?.runId;
              if (runId === undefined) return;
              if (runner.progress?.state === 'undoing') runner.undo(runId, runner.progress.done);
              else runner.take(runId, takeNames, runner.progress?.done ?? 0);
            }}
            onAnother={restart}
          />
        ) : null}
      </div>
    </Page>
  );
}

function FileStep({ onPick, last, undoRunId, onUndo, onGoOn, mayUndo }: { readonly onPick: () => void; readonly last: ImportRunView | null; readonly undoRunId: string | null; readonly onUndo: (runId: string, from?: number) => void; readonly onGoOn: (run: ImportRunView) => void; readonly mayUndo: boolean }) {
  const t = useTexts(directoryText);
  return (
    <>
      <Hint>{t.pickNext}</Hint>
      <Row>
        <ActButton main icon="upload" keys="Ctrl+O" group={t.importTitle} onAct={onPick}>
          {t.pick}
        </ActButton>
      </Row>
      <Hint>{t.importPrivacy}</Hint>
      {last === null ? null : (
        <Notice title={`${t.last}：${t.states[last.state]}`}>
          <p>{t.lastLine(last.fileName, last.startedByName ?? '')}</p>
          <p>{t.result(counted(last.created), counted(last.changed), counted(last.unchanged))}</p>
          <Row>
            {last.state === 'taking' ? (
              <ActButton look="small" onAct={() => onGoOn(last)}>
                {t.goOn}
              </ActButton>
            ) : null}
            {last.refusedRows > 0 ? <DownloadButton runId={last.runId} /> : null}
            {mayUndo && undoRunId !== null ? <UndoButton earlier={undoRunId !== last.runId} onUndo={() => onUndo(undoRunId, undoRunId === last.runId && last.state === 'undoing' ? last.done : 0)} /> : null}
          </Row>
        </Notice>
      )}
    </>
  );
}

function ColumnsStep({ look, columns, onColumns, busy, onAgain, onCheck }: {
  readonly look: ImportLook;
  readonly columns: { readonly headingRow: number | null; readonly mapping: ColumnMapping };
  readonly onColumns: (columns: { readonly headingRow: number | null; readonly mapping: ColumnMapping }) => void;
  readonly busy: boolean;
  readonly onAgain: () => void;
  readonly onCheck: () => void;
}) {
  const t = useTexts(directoryText);
  const { missing, twice } = checkMapping(columns.mapping);
  const names = (fields: readonly (keyof typeof t.fields)[]) => fields.map((field) => t.fields[field]).join('、');
  const ready = columns.headingRow !== null && missing.length === 0 && twice.length === 0;
  return (
    <>
      <Hint>{columns.headingRow === null ? t.headingAsk : look.remembered ? `${t.remembered} ${t.headingHint}` : t.headingHint}</Hint>
      <ColumnSheet
        head={look.head}
        headingRow={columns.headingRow}
        mapping={columns.mapping}
        onHeading={(row) => onColumns({ headingRow: row, mapping: proposeMapping(look.head[row] ?? [], look.head.slice(row + 1)) })}
        onMap={(column, field) => onColumns({ ...columns, mapping: Array.from({ length: Math.max(columns.mapping.length, column + 1) }, (_, i) => (i === column ? field : (columns.mapping[i] ?? null))) })}
      />
      <p role="status">{columns.headingRow === null ? '' : missing.length > 0 ? t.missing(names(missing)) : twice.length > 0 ? t.twice(names(twice)) : ''}</p>
      {busy ? <LoadingState what={t.checking} limitMs={60_000} /> : null}
      <div className={classes.foot}>
        <ActionBar label={t.importTitle} end={<ActButton onAct={onAgain}>{t.pickAnother}</ActButton>}>
          <ActButton main keys="Ctrl+Enter" group={t.importTitle} busy={busy} disabled={!ready} onAct={onCheck}>
            {t.check}
          </ActButton>
        </ActionBar>
      </div>
    </>
  );
}

function Figures({ rows, label }: { readonly label: string; readonly rows: readonly (readonly [word: string, count: number])[] }) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {rows.map(([word, count]) => (
        <div key={word} className={classes.figure}>
          <dt>{word}</dt>
          <dd>{counted(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function PreviewStep({ preview, takeNames, onTakeNames, onBack, onTake }: { readonly preview: ImportPreview; readonly takeNames: boolean; readonly onTakeNames: (take: boolean) => void; readonly onBack: () => void; readonly onTake: () => void }) {
  const t = useTexts(directoryText);
  const language = useLanguage();
  const { figures, reasons } = preview;
  const all = figures.refused + figures.conflict;
  const toTake = figures.created + figures.changed + (takeNames ? figures.renamed : 0);
  return (
    <>
      <Figures label={t.figures} rows={[[t.rowsIn, figures.rows], [t.sound, figures.sound], [t.refused, figures.refused], [t.conflict, figures.conflict], [t.duplicate, figures.duplicate]]} />
      <Figures label={t.sound} rows={[[t.created, figures.created], [t.changed, figures.changed], [t.same, figures.unchanged], [t.renamed, figures.renamed]]} />
      {figures.renamed === 0 ? null : (
        <label>
          <input type="checkbox" checked={takeNames} onChange={(event) => onTakeNames(event.currentTarget.checked)} /> {t.takeNames}
        </label>
      )}
      {all === 0 ? null : (
        <>
          <h2 className={classes.title}>{t.reasons}</h2>
          <Hint>{reasons.map(({ rule, rows }) => `${importProblemTitle(language, rule)} ${counted(rows)}`).join(' · ')}</Hint>
          <h2 className={classes.title}>{`${t.refusedRows}：${t.refusedNote(preview.refused.length, all)}`}</h2>
          <RefusedTable rows={preview.refused} />
        </>
      )}
      <div className={classes.foot}>
        <ActionBar label={t.importTitle} end={<ActButton onAct={onBack}>{t.changeColumns}</ActButton>}>
          <ActButton main keys="Ctrl+Enter" group={t.importTitle} disabled={figures.customers === 0} onAct={onTake}>
            {figures.customers === 0 ? t.takeNothing : t.take(counted(toTake))}
          </ActButton>
        </ActionBar>
      </div>
    </>
  );
}

function RefusedTable({ rows }: { readonly rows: readonly RefusedRow[] }) {
  const t = useTexts(directoryText);
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = useMemo<readonly Column<RefusedRow>[]>(() => {
    const said = (row: RefusedRow, part: 'reason' | 'remedy'): ReactNode => row.problems.map(({ rule, params }) => importProblemText(language, rule, params)[part]).join('；');
    return [
      { key: 'rowNo', header: t.rowNo, width: 76, align: 'end', cell: (row) => row.rowNo },
      { key: 'why', header: t.why, width: 280, cell: (row) => said(row, 'reason') },
      { key: 'what', header: t.what, width: 300, cell: (row) => said(row, 'remedy') },
      { key: 'content', header: t.content, cell: (row) => row.cells.filter((cell) => cell !== '').join(' · ') },
    ];
  }, [t, language]);
  return (
    <div className={classes.tableBox}>
      <DataTable label={t.refusedRows} rows={rows} columns={columns} rowKey={(row) => String(row.rowNo)} selectedKey={chosen} onSelect={(row) => setChosen(String(row.rowNo))} />
    </div>
  );
}

function TakeStep({ runner, refusedRows, mayUndo, onGoOn, onAnother }: { readonly runner: ReturnType<typeof useImportRunner>; readonly refusedRows: number; readonly mayUndo: boolean; readonly onGoOn: () => void; readonly onAnother: () => void }) {
  const t = useTexts(directoryText);
  const language = useLanguage();
  const { progress, running, error } = runner;
  const title = running === 'taking' ? t.taking : running === 'undoing' ? t.undoing : progress === null ? '' : endWords(t, progress);
  return (
    <>
      {error === null ? null : <Notice urgent>{describeError(error, language)}</Notice>}
      <h2 className={classes.title} role="status">{title}</h2>
      {running === null ? null : <progress className={classes.bar} aria-label={title} max={progress?.total ?? 1} {...(progress === null ? {} : { value: progress.done })} />}
      {progress === null ? null : (
        <>
          {running === null && progress.state !== 'taking' && progress.state !== 'undoing' ? null : <p>{t.progress(counted(progress.done), counted(progress.total))}</p>}
          {progress.state === 'undone' || progress.state === 'undoing' ? null : <p>{t.result(counted(progress.created), counted(progress.changed), counted(progress.unchanged))}</p>}
          {progress.kept === 0 ? null : <p>{progress.state === 'undone' || progress.state === 'undoing' ? t.keptUndo(counted(progress.kept)) : t.keptNames(counted(progress.kept))}</p>}
        </>
      )}
      {running === 'taking' ? <Hint>{t.stopNote}</Hint> : null}
      <div className={classes.foot}>
        <ActionBar label={t.importTitle} end={running === null ? <ActButton onAct={onAnother}>{t.another}</ActButton> : undefined}>
          {running === 'taking' ? (
            <ActButton icon="close" onAct={runner.stop}>
              {t.stop}
            </ActButton>
          ) : null}
          {running === null && (error !== null || progress?.state === 'taking' || progress?.state === 'undoing') ? (
            <ActButton main onAct={onGoOn}>
              {t.goOn}
            </ActButton>
          ) : null}
          {running === null && progress !== null && refusedRows > 0 && progress.state !== 'undone' ? <DownloadButton runId={progress.runId} main={error === null} /> : null}
          {running === null && progress !== null && mayUndo && (progress.state === 'taken' || progress.state === 'stopped') && progress.created + progress.changed > 0 ? <UndoButton onUndo={() => runner.undo(progress.runId)} /> : null}
        </ActionBar>
      </div>
    </>
  );
}

const endWords = (t: { readonly finished: string; readonly stopped: string; readonly undone: string; readonly states: Readonly<Record<ImportProgress['state'], string>> }, progress: ImportProgress): string =>
  progress.state === 'taken' ? t.finished : progress.state === 'stopped' ? t.stopped : progress.state === 'undone' ? t.undone : t.states[progress.state];

function DownloadButton({ runId, main = false }: { readonly runId: string; readonly main?: boolean }) {
  const t = useTexts(directoryText);
  const language = useLanguage();
  const tell = useTell();
  const command = useCommand(station.directory.downloadRefused);
  const save = async () => {
    const file = await command.run({ runId, language });
    if (file !== undefined && (await saveOutgoing({ token: file.token, name: file.name }))) tell({ words: t.downloaded(file.rows) });
  };
  return (
    <>
      <ActButton main={main} icon="download" busy={command.busy} onAct={() => void save()}>
        {t.download}
      </ActButton>
      {command.error === null ? null : <span role="alert">{describeError(command.error, language)}</span>}
    </>
  );
}

/** `earlier`: the newest import changed nothing, so that it is the one before that would be taken back. */
function UndoButton({ onUndo, earlier = false }: { readonly onUndo: () => void; readonly earlier?: boolean }) {
  const t = useTexts(directoryText);
  const words = earlier ? t.undoEarlier : t.undo;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActButton icon="undo" onAct={() => setAsking(true)}>
        {words}
      </ActButton>
      <Dialog
        open={asking}
        title={words}
        onClose={() => setAsking(false)}
        acts={
          <ActButton
            main
            icon="undo"
            onAct={() => {
              setAsking(false);
              onUndo();
            }}
          >
            {words}
          </ActButton>
        }
      >
        {t.undoBody}
      </Dialog>
    </>
  );
}
