using Entrepot.Server;

return await ServerCommand.RunAsync(args);
