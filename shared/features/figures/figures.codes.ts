/** What the figures of service quality count. Chinese words stand in `*.text.ts`. */
import { z } from 'zod';

/** 渠道, 类别, 起因, 满意度, 满意率走势 by month, 柜台用时 by category, 违反首问负责制 by person. */
export const figureKinds = ['channel', 'category', 'cause', 'satisfaction', 'trend', 'counterTime', 'violation'] as const;
export const figureKindSchema = z.enum(figureKinds);
export type FigureKind = z.infer<typeof figureKindSchema>;
