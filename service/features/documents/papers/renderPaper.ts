import { assertNever } from '#shared/kit/assertNever.ts';
import type { PaperSnapshot } from '#shared/features/documents/papers.shapes.ts';
import { contactSheetTemplate } from './contactSheetTemplate.ts';
import { firstContactTemplate } from './firstContactTemplate.ts';
import { formTemplate } from './formTemplate.ts';
import { receiptTemplate } from './receiptTemplate.ts';
import type { PaperFrame, PaperMarkup } from './sheet.ts';

/** Copies of one print run by default, in the order they come out. */
export const copiesOf = { receptionReceipt: ['客户', '存根'], firstContactRecord: ['存档'], contactSheet: ['存根', '承办'], followUpList: ['走访'], shiftHandover: ['存档'] } as const;

/** Markup of a frozen snapshot. Pure: the same snapshot and frame give the same bytes. */
export function renderPaper(snapshot: PaperSnapshot, frame: PaperFrame): PaperMarkup {
  switch (snapshot.kind) {
    case 'receptionReceipt':
      return receiptTemplate(snapshot, frame);
    case 'firstContactRecord':
      return firstContactTemplate(snapshot, frame);
    case 'contactSheet':
      return contactSheetTemplate(snapshot, frame);
    case 'followUpList': case 'shiftHandover':
      return formTemplate(snapshot, frame);
    default:
      return assertNever(snapshot);
  }
}
