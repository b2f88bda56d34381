export { fakeRasteriser } from './fake.ts'
export { createRasteriser } from './rasteriser.ts'
export { RasterFailure } from './types.ts'
export type { Inspection, PageTexts, RasterOptions, RasterProblem, Rasteriser } from './types.ts'
