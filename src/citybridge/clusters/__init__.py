"""Groups of organisations across members around a topic: proposed by the graph, named by people."""
