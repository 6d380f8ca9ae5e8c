using BenchmarkDotNet.Running;
using Mad.Benchmarks;

if (args is ["store", ..])
{
    await StoreRate.RunAsync(args.Length > 1 ? args[1] : Path.GetTempPath());
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(StoreRate).Assembly).Run(args);
}
