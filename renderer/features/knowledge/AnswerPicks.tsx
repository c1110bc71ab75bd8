import { useQuery } from '@tanstack/react-query';
import type { Answer } from '#shared/features/knowledge/knowledge.shapes.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useAsked } from '#renderer/lib/useAsked.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Hint, Section } from '#renderer/ui/Page.tsx';
import { picksQuery } from './knowledge.api.ts';
import { knowledgeText } from './knowledge.text.ts';
import classes from './AnswerPicks.module.css';

const questions = [['knowledge', 'picks']] as const;

/**
 * 常用答复 beside an enquiry: the six that fit the sentence best, each with a key, its validity and source. An expired one says so
 * and can still be taken: the clerk knows what he was told (002-02).
 */
export function AnswerPicks({ sentence, onPick }: { readonly sentence: string; readonly onPick: (answer: Answer) => void }) {
  const t = useTexts(knowledgeText);
  const text = useAsked(sentence.trim(), questions);
  const asked = useQuery(picksQuery(text));
  const rows = asked.data ?? [];
  return (
    <Section title={t.answers.picks} note={t.answers.picksNote}>
      {asked.error === null ? null : <Hint>{t.answers.picksFailed}</Hint>}
      {asked.data !== undefined && rows.length === 0 ? <Hint>{t.answers.picksNone}</Hint> : null}
      <ol className={classes.picks}>
        {rows.map((row, i) => (
          <li key={row.id}>
            <ActButton look="small" keys={`Ctrl+${String(i + 1)}`} group={t.answers.picks} helpName={row.question} onAct={() => onPick(row)}>
              <span className={classes.question}>
                {`${row.question} `}
                <span className={classes.facts} data-expired={row.standing === 'expired' || undefined}>
                  {row.standing === 'expired' ? `${t.standings.expired} ${row.validUntil ?? ''}` : row.version === 0 ? t.uncheckedShort : t.validity(row.validFrom, row.validUntil)}
                </span>
              </span>{' '}
              <span className={classes.answer}>{row.answer}</span>
            </ActButton>
          </li>
        ))}
      </ol>
    </Section>
  );
}
