import { useState } from 'react';
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import { useMay } from '#renderer/lib/session.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import type { KeyName } from '#renderer/ui/hotkeys.tsx';
import type { IconName } from '#renderer/ui/Icon.tsx';
import { Hint, Section } from '#renderer/ui/Page.tsx';
import { StateShape } from '#renderer/ui/StateShape.tsx';
import classes from './ActRail.module.css';
import { dutiesText } from './duties.text.ts';
import { dutyWords, ruleWords } from './duties.words.text.ts';

/** How an act looks: its name, key and picture. An act without a name has no dialog here and is left out. */
export interface ActLook {
  readonly label: string;
  readonly keys?: KeyName;
  readonly icon?: IconName;
}

/** Refusals that only say "not your post" or "not at this stage": they stand folded, the others in full. */
const folded = /_(ROLE|STATE|NOT_YOUR_TEAM|NOT_FIRST_CONTACT|CLOSE_BY_LEAD)$/;

/**
 * 能做什么: what the service offers for a record. The next act is the one filled button; allowed ones have their key;
 * what another did on paper can be entered; refused ones stay, dashed, with what is missing, who may and the rule.
 */
export function ActRail({ offers, lookOf, onAct, openWith }: {
  readonly offers: readonly ActOffer[];
  readonly lookOf: (offer: ActOffer) => ActLook | null;
  readonly onAct: (offer: ActOffer, paperOnly: boolean) => void;
  /** An act refused as it stands that its dialog can make good (a recorded reason): words that say so, else undefined. */
  readonly openWith?: (offer: ActOffer) => string | undefined;
}) {
  const t = useTexts(dutiesText);
  const may = useMay();
  const [unfolded, setUnfolded] = useState(false);
  const shown = offers.flatMap((offer) => {
    const look = lookOf(offer);
    return look === null ? [] : [{ offer, look }];
  });
  const viaPaper = (offer: ActOffer) => !offer.allowed && offer.missing === 'PAPER_NEEDED' && may(offer.method);
  const condition = (offer: ActOffer) => (offer.allowed ? undefined : viaPaper(offer) ? t.byPaper : may(offer.method) ? openWith?.(offer) : undefined);
  const open = shown.filter(({ offer }) => offer.allowed || condition(offer) !== undefined);
  const next = open.find(({ offer }) => offer.next && offer.allowed);
  const refused = shown.filter((one) => !open.includes(one));
  const plain = refused.filter(({ offer }) => offer.next || !folded.test(offer.missing ?? ''));
  const rest = refused.filter((one) => !plain.includes(one));
  const keyOf = (offer: ActOffer) => `${offer.method} ${offer.act} ${offer.recordId}`;
  const taken = new Set<string>();
  const keysOf = (look: ActLook): { keys?: KeyName } => {
    // Two sheets offer the same act: the key belongs to the first.
    if (look.keys === undefined || taken.has(look.keys)) return {};
    taken.add(look.keys);
    return { keys: look.keys };
  };
  return (
    <Section title={t.whatCanIDo}>
      <div className={classes.acts}>
        {shown.length === 0 ? <Hint>{t.nothingToDo}</Hint> : null}
        {next === undefined ? null : (
          <ActButton main look="wide" {...keysOf(next.look)} {...(next.look.icon === undefined ? {} : { icon: next.look.icon })} group={t.whatCanIDo} onAct={() => onAct(next.offer, false)}>
            {next.look.label}
          </ActButton>
        )}
        <div className={classes.grid}>
          {open.filter((one) => one !== next && condition(one.offer) === undefined).map(({ offer, look }) => (
            <ActButton key={keyOf(offer)} look="wide" {...keysOf(look)} group={t.whatCanIDo} {...(look.icon === undefined ? {} : { icon: look.icon })} onAct={() => onAct(offer, false)}>
              {look.label}
            </ActButton>
          ))}
        </div>
        {open.filter(({ offer }) => condition(offer) !== undefined).map(({ offer, look }) => (
          // Not this person's own act: the button itself says what pressing it means, over the whole width.
          <ActButton key={keyOf(offer)} look="wide" {...keysOf(look)} group={t.whatCanIDo} icon="paper" helpName={look.label} onAct={() => onAct(offer, viaPaper(offer))}>
            {`${look.label} `}
            <span className={classes.condition}>{condition(offer)}</span>
          </ActButton>
        ))}
        {plain.map(({ offer, look }) => <RefusedOffer key={keyOf(offer)} offer={offer} label={look.label} />)}
        {rest.length === 0 ? null : (
          <>
            <ActButton look="link" pressed={unfolded} onAct={() => setUnfolded((now) => !now)}>{`${t.notNow} ${String(rest.length)}`}</ActButton>
            {unfolded ? rest.map(({ offer, look }) => <RefusedOffer key={keyOf(offer)} offer={offer} label={look.label} />) : null}
          </>
        )}
      </div>
    </Section>
  );
}

/** An act that cannot be done now: why, who may, by which rule. */
function RefusedOffer({ offer, label }: { readonly offer: ActOffer; readonly label: string }) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const language = useLanguage();
  const who: Readonly<Record<string, string>> = w.who;
  const sentence = offer.missing === null ? undefined : findSentence(offer.missing, offer.params, language);
  return (
    <div className={classes.refused} role="note" aria-label={`${label}: ${t.notNow}`}>
      <p className={classes.refusedHead}>
        <StateShape shape="refused" />
        <strong>{label}</strong>
        <span className={classes.quiet}>{t.notNow}</span>
      </p>
      {sentence === undefined ? null : <p>{sentence}</p>}
      {offer.who.length === 0 ? null : <p className={classes.quiet}>{t.whoMay(offer.who.map((one) => who[one] ?? one))}</p>}
      <p className={classes.rule}>{t.byRule(ruleWords(offer.ruleId, w))}</p>
    </div>
  );
}
