import { useQuery } from '@tanstack/react-query';
import type { WorkRow } from '#shared/features/duties/duties.shapes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { CaseSummary, RowSummary } from './CaseSummary.tsx';
import { caseQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';

/** A look at a line without leaving the bench (Space): who, what, what was said last, what is next. Enter opens it. */
export function PeekDialog({ row, onClose, onOpen }: { readonly row: WorkRow; readonly onClose: () => void; readonly onOpen: () => void }) {
  const t = useTexts(dutiesText);
  const sentenceOf = useErrorSentence();
  const asked = useQuery({ ...caseQuery(row.sourceId), enabled: row.sourceKind === 'reception' });
  return (
    <Dialog
      open
      title={row.matter}
      onClose={onClose}
      width={560}
      acts={
        <ActButton main keys="Enter" onAct={onOpen}>
          {t.openCase}
        </ActButton>
      }
    >
      {row.sourceKind === 'fault' ? <RowSummary row={row} /> : (
        <FourStates asked={asked} sentenceOf={sentenceOf}>
          {(record) => <CaseSummary record={record} />}
        </FourStates>
      )}
    </Dialog>
  );
}
