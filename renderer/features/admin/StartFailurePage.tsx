import { useQuery } from '@tanstack/react-query';
import { stationStatusQuery } from '#renderer/lib/session.ts';
import { callDesktop, hasMethod } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Hint, Notice, Stack } from '#renderer/ui/Page.tsx';
import type { GateProps } from './gateProps.ts';
import { gateText } from './gate.text.ts';
import { RecoverForm } from './RecoveryCodeSheet.tsx';
import { Sheet } from './Sheet.tsx';

/** A named failure to start: what happened, what to do, and the name the administrator can look up. */
export function StartFailurePage({ onDone, failure }: GateProps) {
  const t = useTexts(gateText);
  const status = useQuery(stationStatusQuery).data;
  const sentences: Readonly<Record<string, string>> = t.failedKnown;
  const known = failure !== undefined && Object.hasOwn(sentences, failure) ? failure : 'unknown';
  return (
    <Sheet title={t.failedTitle} note={sentences[known]}>
      <Stack gap={4}>
        {known === 'KEY_MISSING' ? <RecoverForm onDone={onDone} /> : null}
        <ActButton main={known !== 'KEY_MISSING'} look="wide" icon="refresh" onAct={() => (hasMethod('desktop.restartService') ? void callDesktop('restartService', {}) : onDone())}>
          {t.failedRetry}
        </ActButton>
        <Hint>{t.failedAsk}</Hint>
        <Notice>
          <code data-selectable="">
            {failure ?? 'NO_ANSWER'} · {status?.schemaVersion ?? '–'}
          </code>
        </Notice>
      </Stack>
    </Sheet>
  );
}
