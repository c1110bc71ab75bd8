import { useTexts } from '#renderer/lib/texts.tsx';
import type { GateProps } from './gateProps.ts';
import { gateText } from './gate.text.ts';
import { RecoverForm } from './RecoveryCodeSheet.tsx';
import { Sheet } from './Sheet.tsx';

/** This PC cannot open the data: says why that happens, and takes the recovery code. */
export function RecoveryPage({ onDone }: GateProps) {
  const t = useTexts(gateText);
  return (
    <Sheet title={t.recoverTitle} note={t.recoverBody}>
      <RecoverForm onDone={onDone} />
    </Sheet>
  );
}
