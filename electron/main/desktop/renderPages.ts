/** Pictures of a PDF's own pages, so that the preview is the print. PDFium as WebAssembly: no plug-in, no script of the PDF runs. */
import type { PDFiumLibrary } from '@hyzyla/pdfium';
import { nativeImage } from 'electron';

let library: Promise<InstanceType<typeof PDFiumLibrary>> | null = null;

/** Resolution of the preview in dots per inch; sharp at 150 % on screen. */
export const previewDpi = 144;
/** Resolution where the printer gets pictures. */
export const printDpi = 400;

/**
 * Renders every page to PNG at `dpi`.
 *
 * @throws on bytes that are not a PDF
 */
export async function renderPages(pdf: Uint8Array, dpi: number): Promise<Buffer[]> {
  library ??= import('@hyzyla/pdfium').then(({ PDFiumLibrary: pdfium }) => pdfium.init());
  const document = await (await library).loadDocument(pdf);
  try {
    const pictures: Buffer[] = [];
    for (const page of document.pages()) {
      const drawn = await page.render({
        scale: dpi / 72,
        // Bitmap rows are BGRA, which is what the shell's own encoder takes.
        render: async (bitmap) => nativeImage.createFromBitmap(Buffer.from(bitmap.data), { width: bitmap.width, height: bitmap.height }).toPNG(),
      });
      pictures.push(Buffer.from(drawn.data));
    }
    return pictures;
  } finally {
    document.destroy();
  }
}
