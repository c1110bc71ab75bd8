import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PhraseMoment } from '#shared/features/knowledge/knowledge.codes.ts';
import { useMe } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Hint, Section } from '#renderer/ui/Page.tsx';
import { phrasesQuery } from './knowledge.api.ts';
import { knowledgeText } from './knowledge.text.ts';
import classes from './PhrasePicks.module.css';

const phrasesAtOnce = 2;
const promisesShown = 4;

/**
 * 可以这样说: phrases for the moment, two at a time; below them what can be promised. A promise that is taken becomes a task of the case,
 * to be ticked before it closes (000-05).
 */
export function PhrasePicks({ moment, promised, onPromise }: { readonly moment: Exclude<PhraseMoment, 'promise'>; readonly promised: readonly string[]; readonly onPromise: (ids: readonly string[]) => void }) {
  const t = useTexts(knowledgeText);
  const me = useMe();
  const [turn, setTurn] = useState(0);
  const all = (useQuery(phrasesQuery).data ?? []).filter((phrase) => phrase.kind === 'say' && !phrase.withdrawn);
  const spoken = (text: string): string => text.replaceAll('{surname}', [...(me?.name ?? '')][0] ?? '');
  const fitting = all.filter((phrase) => phrase.moment === moment && phrase.promise === null);
  const groups = Math.max(1, Math.ceil(fitting.length / phrasesAtOnce));
  const from = (turn % groups) * phrasesAtOnce;
  const promises = all.filter((phrase) => phrase.promise !== null).slice(0, promisesShown);
  return (
    <>
      <Section title={t.phrases.say} note={fitting.length <= phrasesAtOnce ? undefined : <ActButton look="link" keys="Alt+ArrowDown" group={t.phrases.say} onAct={() => setTurn((now) => now + 1)}>{t.phrases.next}</ActButton>}>
        {fitting.length === 0 ? <Hint>{t.phrases.noneFits}</Hint> : (
          <ul className={classes.phrases} aria-live="polite">
            {fitting.slice(from, from + phrasesAtOnce).map((phrase) => (
              <li key={phrase.id}>
                <Icon name="speech" size={15} />
                <span>{`“${spoken(phrase.text)}”`}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {promises.length === 0 ? null : (
        <Section title={t.phrases.promiseTitle} note={t.phrases.promiseNote}>
          <ul className={classes.promises}>
            {promises.map((phrase, i) => {
              const taken = promised.includes(phrase.id);
              return (
                <li key={phrase.id}>
                  <ActButton look="small" pressed={taken} icon={taken ? 'check' : 'plus'} keys={`Alt+Shift+${String(i + 1)}`} group={t.phrases.promiseTitle} label={phrase.promise ?? ''} description={spoken(phrase.text)} onAct={() => onPromise(taken ? promised.filter((id) => id !== phrase.id) : [...promised, phrase.id])}>
                    {phrase.promise}
                  </ActButton>
                </li>
              );
            })}
          </ul>
        </Section>
      )}
    </>
  );
}
