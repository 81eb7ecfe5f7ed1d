// torch's random state and thread count belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
