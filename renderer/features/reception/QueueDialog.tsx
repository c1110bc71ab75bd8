import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Slip } from '#shared/features/reception/queue.contract.ts';
import type { SlipAct, SlipPriority, SlipPurpose } from '#shared/features/reception/reception.codes.ts';
import { describeError, useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { optionsOf } from '#renderer/features/duties/duties.public.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Hint, Notice, Row, Section } from '#renderer/ui/Page.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import classes from './QueueDialog.module.css';
import { queueQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';

/** 排队: who is at which counter, who is next, a number for who just came. Opens above any page; one PC serves several clerks. */
export function QueueDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(receptionText);
  const sentenceOf = useErrorSentence();
  const asked = useQuery(queueQuery);
  return (
    <Dialog open title={t.queue} onClose={onClose} width={640}>
      <FourStates asked={asked} sentenceOf={sentenceOf}>
        {(queue) => (
          <div className={classes.queue}>
            <Mine mine={queue.mine} waiting={queue.waiting.length} />
            <TakeForm onClose={onClose} />
            <Section title={t.queueWaiting} note={queue.mean.count === 0 ? t.queueCount(queue.waiting.length) : t.queueMean(queue.waiting.length, queue.mean.meanMinutes, queue.mean.limitMinutes)} plain>
              {queue.mean.over ? <Notice>{t.queueOver(queue.mean.meanMinutes, queue.mean.limitMinutes ?? 0)}</Notice> : null}
              {queue.waiting.length === 0 ? <Hint>{t.queueNobody}</Hint> : <Slips slips={queue.waiting} acts={['call', 'leave']} />}
            </Section>
            {queue.atCounters.filter((slip) => !slip.mine).length === 0 ? null : <Section title={t.queueOthers} plain><Slips slips={queue.atCounters.filter((slip) => !slip.mine)} acts={[]} /></Section>}
            {queue.aside.length === 0 ? null : <Section title={t.queueAside} plain><Slips slips={queue.aside} acts={['resume', 'back', 'leave']} /></Section>}
          </div>
        )}
      </FourStates>
    </Dialog>
  );
}

function useMove() {
  const language = useLanguage();
  const tell = useTell();
  const move = useCommand(station.reception.moveSlip);
  return (slip: Slip, act: SlipAct) => void move.run({ id: slip.id, expectedVersion: slip.version, act }).then((done) => { if (done === undefined && move.error !== null) tell({ words: describeError(move.error, language), failed: true }); });
}

/** Who is at one's own counter, and the next call. */
function Mine({ mine, waiting }: { readonly mine: Slip | null; readonly waiting: number }) {
  const t = useTexts(receptionText);
  const language = useLanguage();
  const tell = useTell();
  const move = useMove();
  const call = useCommand(station.reception.callNext, { onDone: (slip) => tell({ words: t.called(slip.number, slip.waitingMinutes) }) });
  if (mine === null) {
    return (
      <div className={classes.mine}>
        <ActButton main icon="speech" keys="Alt+C" group={t.queue} busy={call.busy} disabled={waiting === 0} onAct={() => void call.run({})}>{t.callNext}</ActButton>
        {call.error === null ? <Hint>{t.nobodyAtMine}</Hint> : <Notice urgent>{describeError(call.error, language)}</Notice>}
      </div>
    );
  }
  return (
    <div className={classes.mine}>
      <strong className={classes.number}>{mine.number}</strong>
      <span className={classes.grow}>{t.servingFor(mine.servingMinutes, mine.waitingMinutes)}</span>
      <ActButton main icon="check" keys="Alt+D" group={t.queue} onAct={() => move(mine, 'finish')}>{t.slipAct.finish}</ActButton>
      <ActButton keys="Alt+X" group={t.queue} onAct={() => move(mine, 'notThere')}>{t.slipAct.notThere}</ActButton>
      <ActButton keys="Alt+H" group={t.queue} onAct={() => move(mine, 'hold')}>{t.slipAct.hold}</ActButton>
    </div>
  );
}

const fits = (slip: Slip, act: SlipAct): boolean => (act === 'resume' ? slip.state === 'held' : act === 'back' ? slip.state === 'away' : true);

function Slips({ slips, acts }: { readonly slips: readonly Slip[]; readonly acts: readonly SlipAct[] }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const formats = useFormats();
  const move = useMove();
  return (
    <ul className={classes.slips}>
      {slips.slice(0, 12).map((slip) => (
        <li key={slip.id} className={classes.slip}>
          <strong>{slip.number}</strong>
          <span className={classes.quiet}>{formats.time(slip.takenAt)}</span>
          <span className={classes.grow}>{[w.slipState[slip.state], slip.purpose === 'other' ? null : w.slipPurpose[slip.purpose], slip.priority === 'none' ? null : `${w.slipPriority[slip.priority]} ${slip.priorityReason ?? ''}`, slip.servedBy?.name].filter((part) => part !== null && part !== undefined).join('\u2002')}</span>
          <span className={classes.quiet}>{t.minutesWaited(slip.waitingMinutes)}</span>
          {acts.filter((act) => fits(slip, act)).map((act) => <ActButton key={act} look="link" label={`${t.slipAct[act]} ${slip.number}`} onAct={() => move(slip, act)}>{t.slipAct[act]}</ActButton>)}
        </li>
      ))}
    </ul>
  );
}

/** 取号: what for, and whether somebody goes first and why. Ctrl+Enter gives the number. */
function TakeForm({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const language = useLanguage();
  const tell = useTell();
  const form = useForm<{ readonly purpose: SlipPurpose; readonly priority: SlipPriority; readonly priorityReason: string }>({ purpose: 'other', priority: 'none', priorityReason: '' });
  const priority = useSyncExternalStore(form.subscribe, () => form.get('priority'));
  const take = useCommand(station.reception.takeSlip, {
    onDone: ({ number }) => {
      tell({ words: t.slipTaken(number) });
      form.reset({ purpose: 'other', priority: 'none', priorityReason: '' });
    },
  });
  return (
    <FormShell form={form} label={t.takeSlip} saveWords={t.takeSlip} kept busy={take.busy} error={take.error === null ? undefined : describeError(take.error, language)} onCancel={onClose} onSave={() => {
      const { purpose, priority: first, priorityReason } = form.values();
      if (first !== 'none' && priorityReason.trim() === '') form.setErrors({ priorityReason: t.checks.required });
      else void take.run({ purpose, priority: first, priorityReason: first === 'none' ? null : priorityReason.trim() });
    }}>
      <Row fill gap={2}>
        <SelectField form={form} name="purpose" label={t.slipPurpose} options={optionsOf(w.slipPurpose)} />
        <SelectField form={form} name="priority" label={t.slipPriority} options={optionsOf(w.slipPriority)} />
        {priority === 'none' ? null : <TextField form={form} name="priorityReason" label={t.slipReason} maxLength={60} autoFocus />}
      </Row>
    </FormShell>
  );
}
