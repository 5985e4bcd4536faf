using Entrepot.Simulation;

// kills [N] [SEED]   kills a server N times (1000) and holds it to what it acknowledged
// server ...         that server; started by the above
return args switch
{
    ["kills", .. var rest] => KillRun.Run(rest),
    ["server", .. var rest] => CrashServer.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Entrepot.Simulation kills [N] [SEED]");
    return 2;
}
