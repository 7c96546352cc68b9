/** The day on which these prices were looked up, on AWS’s own pricing pages and in what others have paid by then. */
export const pricedOn = '2026-04-19';

/** As AWS’s own price estimates count a month. */
const hoursPerMonth = 730;

/** US dollars by the hour, list price, without traffic. */
type HourlyPrices = {
  readonly natGateway: number;
  readonly publicIpv4: number;
  /** For each zone that it has an interface in. */
  readonly interfaceEndpoint: number;
};

const hourly: Readonly<Record<string, HourlyPrices>> = {
  'us-east-1': { natGateway: 0.045, publicIpv4: 0.005, interfaceEndpoint: 0.01 },
  'ap-northeast-1': { natGateway: 0.062, publicIpv4: 0.005, interfaceEndpoint: 0.014 },
};

/** Where no price of a region is known, this one’s is told. */
export const usualRegion = 'us-east-1';

export function hasPrices(region: string): boolean {
  return Object.hasOwn(hourly, region);
}

/** US dollars by the month, whole cents. */
export function monthlyPrice(what: keyof HourlyPrices, region: string): number {
  const prices = (hasPrices(region) ? hourly[region] : undefined) ?? hourly[usualRegion];
  return Math.round((prices?.[what] ?? 0) * hoursPerMonth * 100) / 100;
}
