export const StatisticsPage = () => null;
