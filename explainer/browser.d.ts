// What the browser's modules keep on the document and on elements, for tsc.
declare module "*.css" {
  const style: string;
  export default style;
}

interface Document {
  unrolledAddress?: any;
  unrolledClocks?: Map<string, any>;
  unrolledKeys?: any;
  unrolledPrinting?: boolean;
  unrolledScenes?: Map<string, any>;
}

declare var unrolled: Record<string, (sent: any) => () => void> | undefined;
declare var unrolledScreens: Record<string, any> | undefined;
declare var unrolledDue: { times: number } | undefined;
declare var unrolledAsked: number | undefined;
