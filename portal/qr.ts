import { trusted, type Markup } from './html.ts';

/** A QR code as a drawing of squares; the words beside it say the same. */
export async function qrCode(text: string, label: string): Promise<Markup> {
  // Two megabytes of symbologies: loaded with the first receipt, not with every start.
  const { default: bwip } = await import('bwip-js/node');
  const options = { bcid: 'qrcode', text, eclevel: 'M', paddingwidth: 4, paddingheight: 4, backgroundcolor: 'FFFFFF' };
  const drawing = bwip.toSVG(options);
  const name = label.replace(/["<>&]/g, '');
  return trusted(drawing.replace('<svg ', `<svg class="qr" role="img" aria-label="${name}" `));
}
