"""The alliance: Member, Municipality, Standing over time, and the Office that cares for a member's organisations."""
