"""The log becomes a chain. Rows that are there are chained in their order, with the key of this workspace."""

import django.utils.timezone
from django.db import migrations, models


def chain_rows(apps, schema_editor):
    from guatu.office.people import chain

    event, head = apps.get_model("people", "LogEvent"), apps.get_model("people", "LogHead")
    last = head(pk=1)
    for old in event.objects.order_by("id"):
        key = chain.read_key()
        old.number = last.number + 1
        names = [name for name in chain.Content._fields]
        row = chain.Content(*(getattr(old, name) for name in names))
        old.mac = chain.seal(key, last.mac or chain.GENESIS, row)
        old.save()
        last.number, last.mac, last.key = old.number, old.mac, chain.fingerprint(key)
    last.save()


class Migration(migrations.Migration):

    dependencies = [("people", "0002_grants")]

    operations = [
        migrations.CreateModel(
            name="LogHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("mac", models.CharField(blank=True, max_length=64)),
                ("key", models.CharField(blank=True, max_length=16)),
            ],
        ),
        migrations.AlterModelOptions(name="logevent", options={"ordering": ["number"]}),
        migrations.AlterField("logevent", "at", models.DateTimeField(db_index=True)),
        migrations.AddField("logevent", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("logevent", "mac", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.RunPython(chain_rows, migrations.RunPython.noop),
        migrations.AlterField("logevent", "number", models.PositiveBigIntegerField(unique=True)),
    ]
