import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { visitKinds } from '#shared/features/duties/duties.codes.ts';
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActDialog } from './ActDialog.tsx';
import { dutiesActLabel, dutiesActLooks, dutiesActSpec, type ActSubject } from './dutiesActs.ts';
import { visitWordsQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { followUpsText } from './followUps.text.ts';
import type { ActLook } from './ActRail.tsx';
import type { ActSpec, ActValues } from './actSpec.ts';

/** How another feature adds its own acts to the dialogs. */
export interface MoreActs {
  readonly lookOf: (offer: ActOffer) => ActLook | null;
  readonly specOf: (offer: ActOffer) => ActSpec | null;
  /** Runs an act that asks nothing; true when it took it. */
  readonly runAtOnce?: (offer: ActOffer) => boolean;
}

/**
 * The acts of a record: how they look, and the dialog of the one that was pressed. What was typed in a dialog that was left
 * is there again when it is opened again.
 */
export function useActs(subject: ActSubject | null, more?: MoreActs): { readonly lookOf: (offer: ActOffer) => ActLook | null; readonly onAct: (offer: ActOffer, paperOnly: boolean) => void; readonly dialog: ReactNode } {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const own = useTexts(followUpsText);
  const visits = useQuery(visitWordsQuery).data;
  // The station's own words stand in every language; the usual ones are translated.
  const visitOptions = visitKinds.map((kind) => { const said = visits?.find((one) => one.kind === kind); return { value: kind, label: said === undefined || said.words === said.usual ? w.visit[kind] : said.words }; });
  const [open, setOpen] = useState<{ readonly offer: ActOffer; readonly paperOnly: boolean } | null>(null);
  const kept = useRef(new Map<string, ActValues>());

  const lookOf = (offer: ActOffer): ActLook | null => {
    const label = dutiesActLabel(offer, t, subject?.sheets ?? []);
    return label === undefined ? (more?.lookOf(offer) ?? null) : { label, ...dutiesActLooks[offer.method] };
  };
  const onAct = (offer: ActOffer, paperOnly: boolean): void => {
    if (more?.runAtOnce?.(offer) !== true) setOpen({ offer, paperOnly });
  };
  const spec = open === null || subject === null ? null : (dutiesActSpec(open.offer, subject, t, w, own, visitOptions) ?? more?.specOf(open.offer) ?? null);
  const key = open === null ? '' : `${open.offer.method} ${open.offer.act} ${open.offer.recordId}`;
  const dialog = open === null || spec === null ? null : (
    <ActDialog
      key={key}
      spec={spec}
      kept={kept.current.get(key)}
      paperOnly={open.paperOnly}
      onKeep={(values) => kept.current.set(key, values)}
      onClose={() => setOpen(null)}
    />
  );
  return { lookOf, onAct, dialog };
}
