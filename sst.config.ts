/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app: ({ stage }) => ({
    name: "dailies",
    home: "aws",
    // What holds data survives a removal of production; every other stage goes without a trace.
    removal: stage === "production" ? "retain" : "remove",
    protect: stage === "production",
    providers: { aws: "7.20.0", random: "4.16.6" },
  }),
  run: async () => {
    const { deploy } = await import("./stacks/deploy.ts");
    return deploy();
  },
});
