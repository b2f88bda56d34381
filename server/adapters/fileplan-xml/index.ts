export { readFileplanXml, type FileplanXml, type FileplanXmlRow } from './read.ts';
export { fileplanNamespace, writeFileplanXml } from './write.ts';
