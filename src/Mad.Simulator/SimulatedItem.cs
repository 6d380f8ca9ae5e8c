namespace Mad.Simulator;

/// <summary>A question whose right answer the simulator knows: its formatted block, "Question: …\nOptions:\nA. …\nB. …\n", and the right option's letter.</summary>
public sealed record SimulatedItem(string Block, string Answer);
