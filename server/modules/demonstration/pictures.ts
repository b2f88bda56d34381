/** What is drawn: a hole in a road, a tree before a house, bags beside a bin, water on a street. */
export type PictureOf = 'hole' | 'tree' | 'bags' | 'water' | 'lamp';

const ground: Record<PictureOf, string> = {
  hole: '<rect width="1280" height="420" fill="#9fb6c9"/><rect y="420" width="1280" height="540" fill="#5b5d60"/><path d="M0 690h1280" stroke="#e8e4d4" stroke-width="10" stroke-dasharray="120 90"/><ellipse cx="610" cy="800" rx="270" ry="78" fill="#3a3632"/><ellipse cx="625" cy="812" rx="205" ry="52" fill="#25221f"/><path d="M330 790l-90-30M860 830l130 30M520 875l-60 60" stroke="#333" stroke-width="6"/>',
  tree: '<rect width="1280" height="960" fill="#bcd3e3"/><rect x="760" y="380" width="420" height="360" fill="#d8c9ad"/><path d="M720 390l250-170 250 170z" fill="#8d4a3b"/><rect y="740" width="1280" height="220" fill="#7d9a5b"/><path d="M350 760c20-160 10-260-10-360l50 20c20 110 30 220 20 340z" fill="#5d4634"/><g fill="#4d7040"><circle cx="330" cy="330" r="150"/><circle cx="470" cy="300" r="130"/><circle cx="400" cy="200" r="140"/></g><path d="M395 560l150-90" stroke="#5d4634" stroke-width="22"/>',
  bags: '<rect width="1280" height="960" fill="#c9ccd0"/><rect y="640" width="1280" height="320" fill="#8b8f86"/><rect x="330" y="330" width="250" height="400" rx="18" fill="#2f6b3f"/><rect x="310" y="290" width="290" height="56" rx="16" fill="#27573a"/><g fill="#23272b"><ellipse cx="740" cy="680" rx="130" ry="110"/><ellipse cx="940" cy="710" rx="120" ry="96"/><ellipse cx="840" cy="600" rx="110" ry="90"/></g>',
  water: '<rect width="1280" height="960" fill="#a9bccb"/><rect y="380" width="1280" height="580" fill="#6b6d6f"/><path d="M120 620c240-90 620-80 1000-10 90 40 60 170-120 200-330 60-700 40-900-40-80-50-60-110 20-150z" fill="#6f93ae"/><path d="M300 690c140-30 380-30 560 0M420 760c160-20 300-20 420 0" stroke="#a8c4d8" stroke-width="8" fill="none"/><circle cx="660" cy="560" r="56" fill="#3b3b3b"/>',
  lamp: '<rect width="1280" height="960" fill="#1d2633"/><rect y="760" width="1280" height="200" fill="#10151c"/><path d="M620 800V240c0-60 50-90 130-90" stroke="#4a5560" stroke-width="20" fill="none"/><path d="M740 130h90l20 46h-120z" fill="#39424c"/><circle cx="1050" cy="160" r="46" fill="#dfe3d6"/>',
};

/** A picture as a phone would attach it: small JPEG, always the same bytes for the same subject and text. */
export async function picture(of: PictureOf, caption: string): Promise<Buffer> {
  const label = `<rect y="905" width="1280" height="55" fill="#000" opacity=".45"/><text x="24" y="943" font-family="sans-serif" font-size="30" fill="#fff">${caption}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960">${ground[of]}${label}</svg>`;
  // Loaded here, because an office that is already there never draws.
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).jpeg({ quality: 72 }).toBuffer();
}
